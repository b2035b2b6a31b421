"""Django's own classes, to stand on. They are generic for type checkers only."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.core.paginator import Paginator
from django.forms.formsets import BaseFormSet
from django.forms.models import BaseInlineFormSet, BaseModelFormSet, ModelForm, ModelMultipleChoiceField

if TYPE_CHECKING:
    StockAny = BaseModelAdmin[Any]
    StockAdmin = admin.ModelAdmin[Any]
    StockInline = admin.TabularInline[Any, Any]
    StockForm = ModelForm[Any]
    StockRows = BaseFormSet[Any]
    StockFormSet = BaseModelFormSet[Any, ModelForm[Any]]
    StockInlineFormSet = BaseInlineFormSet[Any, Any, ModelForm[Any]]
    StockChoices = ModelMultipleChoiceField[Any]
    StockPaginator = Paginator[Any]
else:
    StockAny, StockAdmin, StockInline = BaseModelAdmin, admin.ModelAdmin, admin.TabularInline
    StockForm, StockRows = ModelForm, BaseFormSet
    StockFormSet, StockInlineFormSet = BaseModelFormSet, BaseInlineFormSet
    StockChoices = ModelMultipleChoiceField
    StockPaginator = Paginator
