using ContactCenter.Backoffice.Duties;

namespace ContactCenter.FollowUps.Entries;

/// <summary>
/// The section <c>ContactCenter:Followups</c>: until when things are due, each as <see cref="DutyRule.Code"/> writes it. What has begun
/// keeps the rule that it began with.
/// </summary>
public sealed class FollowUpOptions
{
    /// <summary>A message is heard (MSG-02): by the end of the first working day after the day on which it was left (X21).</summary>
    public string Listen { get; set; } = "working-days:1";

    /// <summary>A message is answered (MSG-03), from when it was left.</summary>
    public string Answer { get; set; } = "working-days:2";

    /// <summary>A number is called back of which nobody said until when (TEL-09).</summary>
    public string Callback { get; set; } = "working-days:1";

    /// <summary>Why somebody was not satisfied is found out.</summary>
    public string Analyse { get; set; } = "working-days:2";

    internal static IEnumerable<(string Key, string Why)> Check(FollowUpOptions options) =>
        new[]
        {
            (nameof(Listen), options.Listen), (nameof(Answer), options.Answer),
            (nameof(Callback), options.Callback), (nameof(Analyse), options.Analyse),
        }.Where(rule => !IsRule(rule.Item2)).Select(rule => (
            rule.Item1,
            $"'{rule.Item2}' is no rule: same-day, working-days:2, working-seconds:7200 or milliseconds:30000."));

    private static bool IsRule(string code)
    {
        try
        {
            DutyRule.Parse(code);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
