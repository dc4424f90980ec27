using System.Security.Claims;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Queries;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Recordings;

/// <summary>Calls that somebody may see, with one of their recordings.</summary>
internal sealed class HeardCalls(CallQueries calls, ViewScopes scopes)
{
    /// <summary>Whether a person spoke in a call, as its agent or as a colleague who was asked: nobody changes its record then.</summary>
    public static bool IsOwn(CallRecord call, ClaimsPrincipal user) =>
        user.FindAgent() is { } seat && (call.Agents.Contains(seat) || call.ThirdParties.Any(t => t.Agent == seat));

    /// <param name="http">Who asks.</param>
    /// <param name="id">Of the call.</param>
    /// <param name="wanted">Of the recording; the first when it is null.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<(CallRecord? Call, CallRecording? Recording, ProblemHttpResult? Problem)> FindAsync(
        HttpContext http, string id, string? wanted, CancellationToken cancel) =>
        await calls.FindAsync(CallId.From(id), cancel) is not { Record: var call } || !scopes.MaySee(http.User, call)
            ? (null, null, Problem.NotFound("unknown-call"))
            : call.Recordings.FirstOrDefault(r => wanted is null || r.Id.Value == wanted) is { } recording
                ? (call, recording, null)
                : (call, null, Problem.NotFound("no-recording"));
}
