using ContactCenter.Backoffice.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Identity.Access;

/// <summary>
/// Keeps the centre able to administer itself. Counted are people without a lock, by what they hold in the whole centre at this moment: one
/// holds <c>user:manage</c> and <c>right:propose</c>, and another one holds <c>right:approve</c>.
/// </summary>
internal interface ISelfAdministration
{
    /// <summary>Within the transaction that goes on, to the end of which nobody else takes rights away or locks anybody.</summary>
    /// <returns>Whether the centre can no longer administer itself, or two no longer decide, without this person.</returns>
    Task<bool> NeedsPersonAsync(string userName, CancellationToken cancel);

    static ProblemHttpResult Refusal() => Problem.Conflict(
        "last-administrator",
        "Nobody would administer people and rights any more, or no second person would approve. Give somebody else the role before.");
}
