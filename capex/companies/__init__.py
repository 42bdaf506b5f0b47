"""Companies, projects, people and places by every name the texts give them."""

from capex.companies.catalogue import (
    Company,
    Project,
    Region,
    find_company,
    find_project,
    find_region,
    fiscal_period,
    load_companies,
    load_people,
    load_projects,
    load_regions,
)

__all__ = [
    "Company",
    "Project",
    "Region",
    "find_company",
    "find_project",
    "find_region",
    "fiscal_period",
    "load_companies",
    "load_people",
    "load_projects",
    "load_regions",
]
