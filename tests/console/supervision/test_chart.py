"""A chart's bars are as long as their numbers, and its labels stay inside."""

from console.web.supervisor_chart import LONGEST_BAR, WIDTH, Amount, bar_chart


def test_the_longest_bar_sets_the_scale_and_comes_first() -> None:
    chart = bar_chart([Amount("small", 1, 0), Amount("large", 4, 2)])

    assert [bar.amount.label for bar in chart.bars] == ["large", "small"]
    assert [bar.width for bar in chart.bars] == [LONGEST_BAR, round(LONGEST_BAR / 4)]
    assert [bar.before_width for bar in chart.bars] == [round(LONGEST_BAR / 2), 0]


def test_the_period_before_may_be_the_longer_one() -> None:
    chart = bar_chart([Amount("fell", 1, 4)])

    assert chart.bars[0].before_width == LONGEST_BAR
    assert chart.bars[0].number_x < WIDTH


def test_what_is_small_is_still_seen_and_what_is_nothing_is_not_drawn() -> None:
    chart = bar_chart([Amount("huge", 10_000, 0), Amount("one", 1, 0), Amount("none", 0, 0)])

    assert [bar.width for bar in chart.bars] == [LONGEST_BAR, 2]


def test_bars_with_long_labels_never_overlap() -> None:
    long = "Referred to another IRS office (FORT, Insolvency, ACS, revenue officer)"
    chart = bar_chart([Amount(long, 3, 1), Amount("short", 2, 2)])

    first, second = chart.bars
    assert [text for _, text in first.labels] == [
        "Referred to another IRS office (FORT,",
        "Insolvency, ACS, revenue officer)",
    ]
    assert first.before_top < second.labels[0][0] - 10
    assert second.before_top < chart.height


def test_nothing_to_count_makes_no_bars() -> None:
    assert bar_chart([]).bars == ()
