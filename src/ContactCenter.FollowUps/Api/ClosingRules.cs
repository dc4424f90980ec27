using ContactCenter.Backoffice.Texts;
using ContactCenter.FollowUps.Entries;

namespace ContactCenter.FollowUps.Api;

/// <summary>With what a person may close a follow-up.</summary>
internal static class ClosingRules
{
    public const int LongestText = 500;

    /// <returns>Everything that is wrong, by field; none.</returns>
    public static Dictionary<string, string> Check(FollowUpEnd end, FollowUp found)
    {
        var errors = new Dictionary<string, string>();
        if (WhyNot(end.Result, found) is { } why)
        {
            errors["result"] = why;
        }

        if (ReasonOf(end.Note) is { } unfit)
        {
            errors["note"] = unfit;
        }

        return errors;
    }

    /// <returns>What is wrong with a reason; null: nothing.</returns>
    public static string? ReasonOf(string? text) => text?.Trim() switch
    {
        null or "" => "Say why.",
        { Length: > LongestText } => $"At most {LongestText} characters.",
        var line when !OneLine.Fits(line) => OneLine.Refusal,
        _ => null,
    };

    private static string? WhyNot(FollowUpResult? result, FollowUp found) => (result, found.Kind) switch
    {
        (null, _) => "Say with what it ended.",
        (FollowUpResult.Reached or FollowUpResult.RangAgain, _) => "The platform sees that by itself.",
        (FollowUpResult.Analysed, not FollowUpKind.LowRating) => "Only a low rating is analysed.",
        (not (FollowUpResult.Analysed or FollowUpResult.NotNeeded), FollowUpKind.LowRating) =>
            "A low rating is analysed, or it needs nothing.",
        (FollowUpResult.NotReached or FollowUpResult.WrongNumber, _) when found.Attempts.Count == 0 => "Nobody has called the number yet.",
        _ => null,
    };
}
