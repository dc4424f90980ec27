using System.Text.Json;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Work;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Sessions;
using ContactCenter.Media.Recording;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Recordings;

/// <summary>The master keys of recordings, by name alone, and putting recordings under the one in force.</summary>
internal static class RecordingKeyEndpoints
{
    private const int Shown = 20;

    public static void MapRecordingKeyEndpoints(this IEndpointRouteBuilder api)
    {
        api.MapGet("/recordings/keys", GetAsync).WithTags("Recordings").RequirePermission(RecordingPermissions.RenewKeys);
        api.MapPost("/recordings/keys/rewrap", RewrapAsync).WithTags("Recordings").RequirePermission(RecordingPermissions.RenewKeys)
            .Audited("recordings-rewrap-asked").Fails(409);
    }

    private static async Task<RecordingKeysView> GetAsync(
        RecordingKeys keys, IHosts hosts, WorkStore work, CancellationToken cancel) => new(
        hosts.AreSeveral ? hosts.This.Value : null,
        keys.CurrentName,
        keys.FormerNames,
        [.. (await work.LatestAsync(RewrapWork.Kind, Shown, cancel)).Select(View)]);

    /// <summary>One piece of work for each Host that lives, since each has its own folder.</summary>
    private static async Task<Results<Accepted, ProblemHttpResult>> RewrapAsync(
        HttpContext http, IHosts hosts, WorkPlace place, WorkStore work, AuditTrail audit, CancellationToken cancel)
    {
        if (await work.IsUnderWayAsync(RewrapWork.Kind, cancel))
        {
            return Problem.Conflict("rewrap-running");
        }

        await audit.WriteAsync(http, "recordings-rewrap-asked", RewrapWork.Kind);
        var places = hosts.AreSeveral ? hosts.Alive.Select(h => h.Value) : [place.Host];
        foreach (var host in places)
        {
            await work.AskAsync(RewrapWork.Kind, host, "{}", host, http.User.UserName(), cancel);
        }

        return TypedResults.Accepted(uri: (string?)null);
    }

    private static RewrapView View(WorkItem work) => new(
        work.Id, work.Title, work.AskedBy, work.AskedAt, work.State, work.Progress.Done, work.Progress.Total, work.EndedAt,
        work is { State: WorkState.Done, Outcome: { } outcome }
            ? JsonSerializer.Deserialize<RewrapOutcome>(outcome, JsonSerializerOptions.Web) : null);
}

/// <param name="Host">Whose keys these are; null where the centre is one Host.</param>
/// <param name="Current">Wraps the keys of new recordings: the first 16 hexadecimal digits of its SHA-256.</param>
/// <param name="Former">Those of before that are still there, named alike.</param>
/// <param name="Rewraps">The newest first.</param>
public sealed record RecordingKeysView(string? Host, string Current, IReadOnlyList<string> Former, IReadOnlyList<RewrapView> Rewraps);

/// <param name="Id">Of the work.</param>
/// <param name="Host">Whose recordings; empty where the centre is one Host.</param>
/// <param name="AskedBy">User name.</param>
/// <param name="AskedAt">When.</param>
/// <param name="State">How it stands.</param>
/// <param name="Done">Recordings that were looked at.</param>
/// <param name="Total">Of how many; null before it began.</param>
/// <param name="EndedAt">Null while it waits or runs.</param>
/// <param name="Outcome">What came of it; null unless it is done.</param>
public sealed record RewrapView(
    long Id, string Host, string AskedBy, DateTimeOffset AskedAt, WorkState State, long Done, long? Total, DateTimeOffset? EndedAt,
    RewrapOutcome? Outcome);
