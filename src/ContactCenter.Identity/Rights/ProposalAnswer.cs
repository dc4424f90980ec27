using ContactCenter.Backoffice.Approvals;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Identity.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Identity.Rights;

/// <summary>What is answered where two persons decide.</summary>
internal static class ProposalAnswer
{
    private const int LongestReason = 256;

    /// <summary>Null when the reason may be written down.</summary>
    public static Fault? WhyNotReason(string? reason, bool isNeeded) =>
        isNeeded ? TextRules.WhyNotLine(reason?.Trim(), LongestReason) : TextRules.WhyNotLineIfAny(reason?.Trim(), LongestReason);

    public static ProblemHttpResult WaitsAlready() => Problem.Conflict("waits-already", "A proposal about this waits already.");

    /// <returns>Null when it was decided.</returns>
    public static ProblemHttpResult? Of(RightsDecision decision) => decision switch
    {
        RightsDecision.OwnRights => Problem.Conflict("own-rights", "Another person than the one who gets the right decides."),
        RightsDecision.LastAdministrator => ISelfAdministration.Refusal(),
        RightsDecision.Outdated { Errors: var errors } => Problem.Faulty(
            StatusCodes.Status409Conflict, "outdated", errors, "What was proposed cannot be done any more."),
        RightsDecision.Of { Result: var result } => Of(result),
        _ => throw new InvalidOperationException($"{decision} has no answer."),
    };

    /// <returns>Null when it was withdrawn.</returns>
    public static ProblemHttpResult? Of(WithdrawalResult result) => result switch
    {
        WithdrawalResult.Done => null,
        WithdrawalResult.Refused { Why: WithdrawalRefusal.NotFound } => Problem.NotFound("unknown-proposal"),
        WithdrawalResult.Refused { Why: WithdrawalRefusal.OtherPerson } =>
            Problem.Conflict("other-person", "Only who proposed it withdraws it."),
        _ => Problem.Conflict("already-decided"),
    };

    private static ProblemHttpResult? Of(DecisionResult result) => result switch
    {
        DecisionResult.Decided => null,
        DecisionResult.NotFound => Problem.NotFound("unknown-proposal"),
        DecisionResult.SamePerson => Problem.Conflict("same-person", "Another person than the one who proposed it decides."),
        DecisionResult.ReasonMissing => Problem.Invalid("reason", WhyNotReason(null, isNeeded: true)!),
        DecisionResult.AlreadyDecided => Problem.Conflict("already-decided"),
        DecisionResult.Expired => Problem.Conflict("expired"),
    };
}
