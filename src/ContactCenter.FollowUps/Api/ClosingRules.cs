using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.FollowUps.Entries;

namespace ContactCenter.FollowUps.Api;

/// <summary>With what a person may close a follow-up.</summary>
internal static class ClosingRules
{
    public const int LongestText = 500;

    /// <returns>Everything that is wrong, by field; none.</returns>
    public static Dictionary<string, Fault> Check(FollowUpEnd end, FollowUp found)
    {
        var errors = new Dictionary<string, Fault>();
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
    public static Fault? ReasonOf(string? text) =>
        string.IsNullOrWhiteSpace(text) ? Wrong.NoReason.With() : TextRules.WhyNotLineIfAny(text.Trim(), LongestText);

    private static Fault? WhyNot(FollowUpResult? result, FollowUp found) => (result, found.Kind) switch
    {
        (null, _) => Wrong.Missing.With(),
        (FollowUpResult.Reached or FollowUpResult.RangAgain, _) => FollowUpFaults.SeenByPlatform,
        (FollowUpResult.Surveyed, _) => FollowUpFaults.AnswersEnd,
        (FollowUpResult.Declined, not FollowUpKind.Survey) => FollowUpFaults.OnlySurveys,
        (FollowUpResult.Analysed, not FollowUpKind.LowRating) => FollowUpFaults.OnlyRatings,
        (not (FollowUpResult.Analysed or FollowUpResult.NotNeeded), FollowUpKind.LowRating) =>
            FollowUpFaults.RatingEnds,
        (FollowUpResult.NotReached or FollowUpResult.WrongNumber or FollowUpResult.Declined, _) when found.Attempts.Count == 0 =>
            FollowUpFaults.NobodyCalled,
        _ => null,
    };
}
