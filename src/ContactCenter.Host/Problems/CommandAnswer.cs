using ContactCenter.Backoffice.Problems;
using ContactCenter.Grains.Abstractions.Calls;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Problems;

/// <summary>What a grain said to a command.</summary>
internal static class CommandAnswer
{
    /// <summary>204, or 409 with the reason that the grain gave.</summary>
    public static Results<NoContent, ProblemHttpResult> Of(CommandResult result) =>
        result.Accepted ? TypedResults.NoContent() : Problem.Conflict(result.Refusal ?? "refused");
}
