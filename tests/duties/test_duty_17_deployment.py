"""Duty 17: deployment."""

from assay.duties.model import Force
from assay.work.tracked import Deployment
from examples import change, counts, hold, one
from items import ADA, at, items_of_ada

COUNTS = {
    "a deployment step": counts(
        one(
            "Deploy on merge",
            change(
                ".github/workflows/deploy.yml",
                "on: push",
                "jobs:",
                "  deploy:",
                "    steps:",
                "      - run: kubectl apply -f k8s",
            ),
        ),
        "set up deployment",
        Force.FIRM,
        "S10",
    ),
    "a tool of deployment used for something else": counts(
        one(
            "Copy the database",
            change(
                ".github/workflows/copy.yml",
                "on: workflow_dispatch",
                "jobs:",
                "  copy:",
                "    steps:",
                "      - run: az aks install-cli && kubectl version",
                "      - run: kubectl exec db -- psql",
            ),
        ),
        "set up deployment",
        Force.SLIGHT,
        "S10",
    ),
    "a stage that only names it": counts(
        one("Release by pipeline", change(".gitlab-ci.yml", "deploy_staging:", "  environment: staging")),
        "set up deployment",
        Force.SLIGHT,
        "S10",
    ),
    "a deployment told": counts(
        one("Lower the pool size\n\nThe production environment has two cores.", change("deploy/app.conf", "pool = 2")),
        "for a deployment",
        Force.SLIGHT,
        "S10",
    ),
    "a deployment of one's own": counts(
        items_of_ada(
            deployments=(Deployment("journeys deployment 7", "production", at(3), ADA, "ab" * 20, "success"),)
        ),
        "deployed to production, and it succeeded",
        Force.FIRM,
        "S10",
    ),
    "a deployment that failed": counts(
        items_of_ada(deployments=(Deployment("journeys deployment 7", "staging", at(3), ADA, "ab" * 20, "failure"),)),
        "without a success on record",
        Force.SLIGHT,
        "S10",
    ),
}

DOES_NOT_COUNT = {
    "the word in a test": one("Test deployment parsing", change("tests/test_parse.py", "def test_deploy():")),
    "a pipeline that somebody else wrote, a trap": one("Show platforms", change("app/platforms.py", "x = 1")),
    "a remark that names a tool": one("Install it", change("docker/base.dockerfile", "# kubectl apply comes later")),
    "a message only": one("Prepare the roll out to production release", change("app/a.py", "x = 1")),
}

test_counts, test_does_not_count = hold(17, COUNTS, DOES_NOT_COUNT)
