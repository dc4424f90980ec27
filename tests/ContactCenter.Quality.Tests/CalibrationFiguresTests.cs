using System.Collections.Immutable;
using ContactCenter.Quality.Calibrations;
using ContactCenter.Quality.Forms;

namespace ContactCenter.Quality.Tests;

/// <summary>What a calibration comes to, beside a calculation by hand.</summary>
public sealed class CalibrationFiguresTests
{
    private static readonly FormOption[] Three = [new("full", "符合", 100), new("part", "部分", 50), new("none", "不符合", 0)];

    /// <summary>Two items of three options, and one that is fatal.</summary>
    private static readonly QualityForm Form = new(
        "表",
        [
            new(FormSectionKind.Attitude, [new("polite", "礼貌", 40, [.. Three], MayNotApply: true, null)]),
            new(FormSectionKind.Technique, []),
            new(FormSectionKind.Ability,
            [
                new("right", "准确", 60, [.. Three], MayNotApply: false, null),
                new("error", "无严重错误", 0, [new("passed", "未发生", 100), new("failed", "发生", 0)], MayNotApply: false, FatalScope.Business),
            ]),
            new(FormSectionKind.Record, []),
        ],
        FatalZeroes: false);

    private static readonly DateTimeOffset At = new(2026, 11, 2, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Two_scorers_of_two_contacts_are_compared_with_what_was_agreed()
    {
        var figures = CalibrationFigures.Of(Form, Kept(
            [Agreed(1, "full", "part", "passed"), Agreed(2, null, "none", "failed")],
            Scored(1, "li", "full", "full", "passed"), Scored(2, "li", null, "none", "failed"),
            Scored(1, "zhao", "part", "part", "passed"), Scored(2, "zhao", "full", "part", "passed")));

        // First contact: 100 and 20 + 30 = 50, agreed 40 + 30 = 70. Second: 0, and 40 + 30 = 70, agreed 0.
        Assert.Equal([5_000, 7_000], figures.Contacts.Select(c => c.Spread));
        Assert.Equal(6_000, figures.Spread);
        Assert.Equal([(int?)7_000, 0], figures.Contacts.Select(c => c.Agreed?.Total));
        var (li, zhao) = (figures.Scorers[0], figures.Scorers[1]);
        Assert.Equal(("li", 2, 1_500, 1_500, 0, 0), (li.Scorer, li.Contacts, li.Deviation, li.Lean, li.Missed, li.Wrongly));
        Assert.Equal(("zhao", 4_500, 2_500, 1, 0), (zhao.Scorer, zhao.Deviation, zhao.Lean, zhao.Missed, zhao.Wrongly));

        // li: 5 of 6. Rows 100: 3, 50: 0, 0: 2, n/a: 1; columns 100: 2, 50: 1, 0: 2, n/a: 1: by chance (6 + 0 + 4 + 1) ÷ 36.
        Assert.Equal((6, 5 / 6.0), (li.Items.Samples, li.Items.Observed));
        Assert.Equal(((5 / 6.0) - (11 / 36.0)) / (1 - (11 / 36.0)), li.Items.Kappa!.Value, 9);
        Assert.Equal(5 / 12.0, li.Items.Prevalence, 9);
        // zhao: 2 of 6. Rows 100: 3, 50: 3; columns as before: by chance (6 + 3) ÷ 36.
        Assert.Equal(((2 / 6.0) - (9 / 36.0)) / (1 - (9 / 36.0)), zhao.Items.Kappa!.Value, 9);
        Assert.Equal((12, 7 / 12.0), (figures.All!.Samples, figures.All.Observed));
    }

    [Fact]
    public void The_spread_of_an_item_says_who_chose_what_in_the_order_of_the_form()
    {
        var items = CalibrationFigures.Of(Form, Kept(
            [Agreed(1, "part", "full", "passed")],
            Scored(1, "li", null, "full", "passed"), Scored(1, "sun", "none", "full", "passed"),
            Scored(1, "zhao", "part", "full", "passed")))
            .Contacts.Single().Items;

        Assert.Equal(["part:zhao", "none:sun", ":li"], items[0].Taken.Select(t => $"{t.Option}:{string.Join(',', t.Scorers)}"));
        // To whom it does not apply gives no points: from 0 to 50 it is.
        Assert.Equal((50, 1, false), (items[0].Spread, items[0].Right, items[0].IsAlike));
        Assert.Equal((0, 3, true), (items[1].Spread, items[1].Right, items[1].IsAlike));
    }

    [Fact]
    public void Before_anything_is_agreed_there_is_a_spread_and_no_agreement_and_drafts_count_nowhere()
    {
        var figures = CalibrationFigures.Of(Form, Kept(
            [Open(1), Open(2)],
            Scored(1, "li", "full", "full", "passed"), Scored(1, "zhao", "full", "none", "passed"),
            Scored(2, "li", "full", "full", "passed") with { SubmittedAt = null }));

        var contact = Assert.Single(figures.Contacts);
        Assert.Equal((1, 6_000, null), (contact.Place, contact.Spread, contact.Agreed));
        Assert.Null(contact.Items[0].Right);
        Assert.Null(figures.All);
        Assert.Empty(figures.Scorers);
    }

    [Fact]
    public void Where_all_say_the_same_kappa_says_nothing_and_is_none()
    {
        var figures = CalibrationFigures.Of(Form, Kept(
            [Agreed(1, "full", "full", "passed")], Scored(1, "li", "full", "full", "passed"), Scored(1, "zhao", "full", "full", "passed")));

        Assert.All(figures.Scorers, s => Assert.Equal((null, 1.0, 0), (s.Items.Kappa, s.Items.Observed, s.Deviation)));
    }

    [Fact]
    public void A_step_is_possible_where_the_page_says_so_and_refused_with_a_reason_everywhere_else()
    {
        var possible = new Dictionary<(CalibrationState, CalibrationStep), CalibrationState>
        {
            [(CalibrationState.Scoring, CalibrationStep.Score)] = CalibrationState.Scoring,
            [(CalibrationState.Scoring, CalibrationStep.Close)] = CalibrationState.Agreeing,
            [(CalibrationState.Scoring, CalibrationStep.Reveal)] = CalibrationState.Agreeing,
            [(CalibrationState.Scoring, CalibrationStep.Cancel)] = CalibrationState.Cancelled,
            [(CalibrationState.Scoring, CalibrationStep.TakeOver)] = CalibrationState.Scoring,
            [(CalibrationState.Agreeing, CalibrationStep.Agree)] = CalibrationState.Agreeing,
            [(CalibrationState.Agreeing, CalibrationStep.Settle)] = CalibrationState.Settled,
            [(CalibrationState.Agreeing, CalibrationStep.Cancel)] = CalibrationState.Cancelled,
            [(CalibrationState.Agreeing, CalibrationStep.TakeOver)] = CalibrationState.Agreeing,
        };
        foreach (var state in Enum.GetValues<CalibrationState>())
        {
            foreach (var step in Enum.GetValues<CalibrationStep>())
            {
                var (next, why) = CalibrationTransitions.After(state, step);
                CalibrationState? expected = possible.TryGetValue((state, step), out var known) ? known : null;
                Assert.Equal((expected, expected is null), (next, why is not null));
            }
        }
    }

    private static KeptCalibration Kept(ImmutableArray<CalibratedContact> contacts, params CalibrationScore[] scores) => new(
        new("qk-1", "校准", "hash", "wang", CalibrationState.Agreeing, At, "wang", At, null, 1), contacts,
        [.. scores.Select(s => s.Scorer).Distinct()], scores);

    private static CalibratedContact Open(int place) => new(place, "calls", $"c-{place}", At, "8001", null, null, null, null, null);

    private static CalibratedContact Agreed(int place, string? polite, string right, string error) => Open(place) with
    {
        Agreed = new(Answers(polite, right, error), new Dictionary<string, string>(), "wang", At, 1),
    };

    private static CalibrationScore Scored(int place, string scorer, string? polite, string right, string error) =>
        new(place, scorer, Answers(polite, right, error), [], "", 1, At);

    private static Dictionary<string, string?> Answers(string? polite, string right, string error) =>
        new() { ["polite"] = polite, ["right"] = right, ["error"] = error };
}
