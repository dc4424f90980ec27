using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Identifiers;
using ContactCenter.FollowUps.Api;
using ContactCenter.History.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Recordings;

/// <summary>
/// Listening to a message (MSG-02): the recording of the call that left it, for whoever works on it, though nobody spoke in that call.
/// </summary>
internal static class MessageEndpoints
{
    public static void MapMessageEndpoints(this IEndpointRouteBuilder api) =>
        api.MapGet("/follow-ups/{followUp}/message", PlayAsync).WithTags("Follow-ups").RequirePermission(FollowUpPermissions.Play)
            .Audited("message-played").SendsFile("audio/wav").Fails(404, 409, 503);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PlayAsync(
        string followUp, HttpContext http, FollowUpDesk desk, CallQueries calls, RecordingFiles files, CancellationToken cancel)
    {
        if (await desk.FindAsync(followUp, http.User, cancel) is not { Call: { } call, Recording: { } id } message)
        {
            return Problem.NotFound("unknown-follow-up");
        }

        var found = await calls.FindAsync(CallId.From(call), cancel);
        if (found?.Record.Recordings.FirstOrDefault(r => r.Id == RecordingId.From(id)) is not { } recording)
        {
            return Problem.NotFound("recording-missing");
        }

        var answer = await files.PlayAsync(http, found.Record, recording, new("message-played", AsPcm: true, Kept: null), cancel);
        if (answer.Result is FileStreamHttpResult)
        {
            await desk.HearAsync(message, http.User, cancel);
        }

        return answer;
    }
}
