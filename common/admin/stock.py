"""Django's own classes, to stand on. They are generic for type checkers only."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.forms.models import BaseModelFormSet, ModelForm

if TYPE_CHECKING:
    StockAny = BaseModelAdmin[Any]
    StockAdmin = admin.ModelAdmin[Any]
    StockInline = admin.TabularInline[Any, Any]
    StockForm = ModelForm[Any]
    StockFormSet = BaseModelFormSet[Any, ModelForm[Any]]
else:
    StockAny, StockAdmin, StockInline = BaseModelAdmin, admin.ModelAdmin, admin.TabularInline
    StockForm, StockFormSet = ModelForm, BaseModelFormSet
