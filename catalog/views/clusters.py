"""What the courses are for: the city's industry clusters."""

from typing import Any

from django.utils.timezone import localdate

from catalog.cluster_page import page_of_clusters
from catalog.models import IndustryCluster
from catalog.models.organisation import IndustryClusterQuerySet
from catalog.records import CLUSTER_COLUMNS, Record, cluster_record
from catalog.views.twinned import TwinnedList


class Clusters(TwinnedList):
    """The "33618" as it stands today; the page is the whole system and has no second one."""

    template_name = "catalog/cluster_list.html"
    name = "clusters"
    columns = CLUSTER_COLUMNS

    def rows(self) -> IndustryClusterQuerySet:
        return IndustryCluster.objects.on(localdate()).counted()

    def record(self, row: IndustryCluster) -> Record:
        return cluster_record(row)

    def shown(self) -> dict[str, Any]:
        return page_of_clusters(self.rows(), self.visitor)
