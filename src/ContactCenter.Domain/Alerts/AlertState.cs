namespace ContactCenter.Domain.Alerts;

/// <summary>How one rule stands.</summary>
public abstract record AlertState
{
    private AlertState()
    {
    }

    public static AlertState Start { get; } = new Calm();

    public sealed record Calm : AlertState;

    /// <summary>Beyond the threshold, and not yet for long enough.</summary>
    public sealed record Pending(DateTimeOffset Since) : AlertState;

    /// <param name="Alert">Of the alert that is open.</param>
    /// <param name="Worst">The worst value so far.</param>
    public sealed record Raised(AlertId Alert, int Worst) : AlertState;
}

/// <summary>What a look at a rule comes to.</summary>
public abstract record AlertChange
{
    private AlertChange()
    {
    }

    /// <param name="Alert">Its id.</param>
    /// <param name="At">When it was seen.</param>
    /// <param name="Value">At that moment.</param>
    public sealed record Raised(AlertId Alert, DateTimeOffset At, int Value) : AlertChange;

    /// <param name="Alert">Its id.</param>
    /// <param name="At">When it was seen.</param>
    /// <param name="Worst">The worst value while it was open.</param>
    public sealed record Cleared(AlertId Alert, DateTimeOffset At, int Worst) : AlertChange;
}

/// <summary>
/// Decides when an alert begins and ends. Pure: with the same values at the same times it says the same. An alert is raised after its
/// duration without a break, is over at the clearing value, and then begins anew with its whole duration: a value that swings around the
/// threshold raises one alert.
/// </summary>
public static class AlertTransitions
{
    /// <param name="rule">As the settings have it now.</param>
    /// <param name="state">Before.</param>
    /// <param name="value">Of the metric; null: there is none (no calls yet), which is not bad.</param>
    /// <param name="now">Of the value.</param>
    public static (AlertState Next, AlertChange? Change) Next(
        AlertRule rule, AlertState state, int? value, DateTimeOffset now) => state switch
    {
        AlertState.Raised raised => FromRaised(rule, raised, value, now),
        AlertState.Pending pending => FromPending(rule, pending.Since, value, now),
        _ => FromPending(rule, now, value, now),
    };

    /// <summary>The rule is taken out or off: what is open is over.</summary>
    public static AlertChange? End(AlertState state, DateTimeOffset now) =>
        state is AlertState.Raised raised ? new AlertChange.Cleared(raised.Alert, now, raised.Worst) : null;

    private static (AlertState Next, AlertChange? Change) FromPending(AlertRule rule, DateTimeOffset since, int? value, DateTimeOffset now)
    {
        if (value is not { } known || !IsWorse(rule, known, rule.Threshold))
        {
            return (AlertState.Start, null);
        }

        if (now - since < TimeSpan.FromSeconds(rule.ForSeconds))
        {
            return (new AlertState.Pending(since), null);
        }

        var alert = AlertId.Of(rule.Id, now);
        return (new AlertState.Raised(alert, known), new AlertChange.Raised(alert, now, known));
    }

    private static (AlertState Next, AlertChange? Change) FromRaised(
        AlertRule rule, AlertState.Raised raised, int? value, DateTimeOffset now) =>
        value is { } known && IsWorse(rule, known, rule.ClearAt)
            ? (IsWorse(rule, known, raised.Worst) ? raised with { Worst = known } : raised, null)
            : (AlertState.Start, End(raised, now));

    private static bool IsWorse(AlertRule rule, int value, int than) => rule.Metric.IsLowBad() ? value < than : value > than;
}
