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

    /// <summary>Whether taxpayers may leave messages on the centre's page without signing in (MSG-01).</summary>
    public bool WebMessages { get; set; } = true;

    /// <summary>The queue whose agents read them, by its id; null: the first of the settings.</summary>
    public string? WebMessageQueue { get; set; }

    /// <summary>How many one network may send in ten minutes; 1–10,000.</summary>
    public int WebMessagesPerTenMinutes { get; set; } = 6;

    /// <summary>
    /// How much a browser has to calculate before a message is taken, in leading zero bits of SHA-256; 0–24. It grows by itself while many
    /// come.
    /// </summary>
    public int WebMessageProofBits { get; set; } = 15;

    internal static IEnumerable<(string Key, string Why)> Check(FollowUpOptions options) =>
        Rules(options).Concat(Limits(options));

    private static IEnumerable<(string Key, string Why)> Limits(FollowUpOptions options)
    {
        if (options.WebMessagesPerTenMinutes is < 1 or > 10_000)
        {
            yield return (nameof(WebMessagesPerTenMinutes), $"{options.WebMessagesPerTenMinutes} is not within 1 and 10000.");
        }

        if (options.WebMessageProofBits is < 0 or > 24)
        {
            yield return (nameof(WebMessageProofBits), $"{options.WebMessageProofBits} is not within 0 and 24.");
        }
    }

    private static IEnumerable<(string Key, string Why)> Rules(FollowUpOptions options) =>
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
