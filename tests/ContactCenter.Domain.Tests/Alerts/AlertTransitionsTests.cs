using ContactCenter.Domain.Alerts;

namespace ContactCenter.Domain.Tests.Alerts;

/// <summary>TEL-14: one alert for one trouble, whatever the value does around its threshold.</summary>
public sealed class AlertTransitionsTests
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private static readonly AlertRule Waiting = new()
    {
        Id = "waiting", Name = "排队", NameEnglish = "Waiting", Metric = AlertMetric.LongestWait, Threshold = 30, ClearAt = 20,
        ForSeconds = 10,
    };

    private static readonly AlertRule Ready = Waiting with
    {
        Id = "ready", Metric = AlertMetric.Ready, Threshold = 3, ClearAt = 5, ForSeconds = 0,
    };

    [Fact]
    public void Raised_after_its_duration_without_a_break_and_over_at_the_clearing_value()
    {
        // Seconds and values; 30 itself is not beyond 30.
        var changes = Run(Waiting, (0, 30), (2, 31), (8, 40), (12, 45), (14, 25), (16, 60), (18, 21), (20, 20), (22, 10));
        Assert.Equal(
            [(12, true, 45), (20, false, 60)],
            changes);
    }

    [Fact]
    public void Break_before_the_duration_begins_it_anew()
    {
        Assert.Empty(Run(Waiting, (0, 40), (8, 40), (9, 30), (10, 40), (18, 40)));
        Assert.Equal([(20, true, 40)], Run(Waiting, (0, 40), (8, 40), (9, 30), (10, 40), (18, 40), (20, 40)));
    }

    [Fact]
    public void Value_that_swings_around_the_threshold_raises_one_alert_and_it_can_be_raised_again_after_it_was_over()
    {
        var swings = Enumerable.Range(0, 100).Select(i => (i * 2, i % 2 == 0 ? 45 : 28)).Prepend((-12, 45)).ToArray();
        Assert.Single(Run(Waiting, swings));

        var again = Run(Waiting, (0, 40), (10, 40), (12, 0), (14, 40), (22, 40), (24, 40));
        Assert.Equal([(10, true, 40), (12, false, 40), (24, true, 40)], again);
    }

    [Fact]
    public void Too_few_is_bad_where_fewer_is_worse_and_the_worst_is_the_fewest()
    {
        Assert.Equal([(2, true, 2), (8, false, 0)], Run(Ready, (0, 3), (2, 2), (4, 0), (6, 4), (8, 5)));
    }

    [Fact]
    public void Nothing_to_tell_is_not_bad_and_a_rule_that_is_taken_out_ends_what_is_open()
    {
        var rate = Ready with { Metric = AlertMetric.AnswerRate, Threshold = 9_500, ClearAt = 9_600 };
        Assert.Equal([(0, true, 9_000), (2, false, 9_000)], Run(rate, (0, 9_000), (2, null), (4, null)));

        var raised = AlertTransitions.Next(rate, AlertState.Start, 9_000, Begin).Next;
        Assert.IsType<AlertChange.Cleared>(AlertTransitions.End(raised, Begin));
        Assert.Null(AlertTransitions.End(AlertState.Start, Begin));
    }

    private static List<(int Second, bool IsRaised, int Value)> Run(AlertRule rule, params (int Second, int? Value)[] values)
    {
        var (state, changes) = (AlertState.Start, new List<(int, bool, int)>());
        foreach (var (second, value) in values)
        {
            (state, var change) = AlertTransitions.Next(rule, state, value, Begin.AddSeconds(second));
            switch (change)
            {
                case AlertChange.Raised raised:
                    changes.Add((second, true, raised.Value));
                    break;
                case AlertChange.Cleared cleared:
                    changes.Add((second, false, cleared.Worst));
                    break;
            }
        }

        return changes;
    }

    private static List<(int Second, bool IsRaised, int Value)> Run(AlertRule rule, params (int Second, int Value)[] values) =>
        Run(rule, [.. values.Select(v => (v.Second, (int?)v.Value))]);
}
