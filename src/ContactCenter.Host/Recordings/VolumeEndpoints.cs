using System.Text.Json;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Work;
using ContactCenter.Domain.Faults;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Options;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Recordings;

/// <summary>The volumes that recordings of this Host lie on: added, drained and taken out while it runs (OPS-02).</summary>
internal static class VolumeEndpoints
{
    private const int Shown = 20;
    private const int LongestPath = 500;

    public static void MapVolumeEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/recordings/volumes").WithTags("Recordings").RequirePermission(RecordingPermissions.Volumes);
        all.MapGet("/", GetAsync);
        all.MapPost("/", AddAsync).AuditedApart("a folder is no part of a transaction", "recording-volume-added").Fails(400);
        all.MapPut("/{mark}", ChangeAsync)
            .AuditedApart("a folder is no part of a transaction", "recording-volume-changed").Fails(400, 404, 409);
        all.MapDelete("/{mark}", ForgetAsync)
            .AuditedApart("a folder is no part of a transaction", "recording-volume-forgotten").Fails(404, 409);
    }

    private static async Task<VolumesView> GetAsync(
        RecordingVolumes volumes, StorageForecast forecast, IHosts hosts, WorkStore work, CancellationToken cancel)
    {
        var all = volumes.All;
        var moves = await work.LatestAsync(VolumeMove.Kind, Shown, cancel);
        return new(
            hosts.AreSeveral ? hosts.This.Value : null,
            [.. all.Select(v => VolumeRow.Of(v, volumes.IsThere(v), RecordingVolumes.SpaceOf(v)))],
            forecast.BytesPerDay, volumes.Room() is { } room ? forecast.DaysLeft(room.All) : null,
            [.. moves.Select(MoveRow.Of)]);
    }

    private static async Task<Results<Created<VolumeRow>, ProblemHttpResult>> AddAsync(
        VolumeForm body, HttpContext http, RecordingVolumes volumes, AuditTrail audit)
    {
        try
        {
            if (WhyNot(body.Folder, volumes) is { } wrong)
            {
                return Problem.Invalid("folder", wrong);
            }

            var added = volumes.Add(Path.TrimEndingDirectorySeparator(Path.GetFullPath(body.Folder!.Trim())));
            await audit.WriteAsync(http, "recording-volume-added", $"{added.Folder} ({added.Mark})");
            return TypedResults.Created((string?)null, VolumeRow.Of(added, isThere: true, RecordingVolumes.SpaceOf(added)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Problem.Invalid("folder", VolumeFaults.NotWritable);
        }
    }

    private static Fault? WhyNot(string? folder, RecordingVolumes volumes)
    {
        var path = folder?.Trim() ?? string.Empty;
        return path.Length is 0 or > LongestPath ? Wrong.Length(LongestPath)
            : path.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(path) ? VolumeFaults.NotWhole.With()
            : !Directory.Exists(path) ? VolumeFaults.NotThere.With()
            : volumes.Overlaps(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) ? VolumeFaults.Overlaps.With()
            : RecordingVolumes.IsOfOthers(path) ? VolumeFaults.NotEmpty.With() : null;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeAsync(
        string mark, VolumeStateForm body, HttpContext http, RecordingVolumes volumes, WorkPlace place, WorkStore work, AuditTrail audit,
        CancellationToken cancel)
    {
        if (body.State is not { } state)
        {
            return Problem.Invalid("state", Wrong.Missing);
        }

        if (volumes.All.FirstOrDefault(v => v.Mark == mark) is not { Mark.Length: > 0 } volume)
        {
            return Problem.NotFound("unknown-volume");
        }

        if (state is not VolumeState.InUse
            && !volumes.All.Any(v => v.Mark != mark && v.State is VolumeState.InUse && volumes.IsThere(v)))
        {
            return Problem.Conflict("volume-last");
        }

        volumes.Change(mark, state);
        await audit.WriteAsync(http, "recording-volume-changed", $"{volume.Folder} ({mark}): {state}");
        if (state is VolumeState.Draining
            && !(await work.LatestAsync(VolumeMove.Kind, Shown, cancel)).Any(w => !w.IsOver && w.Title == mark))
        {
            await work.AskAsync(VolumeMove.Kind, mark, "{}", place.Host, http.User.UserName(), cancel);
        }

        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ForgetAsync(
        string mark, HttpContext http, RecordingVolumes volumes, DataFolder folder, AuditTrail audit)
    {
        if (volumes.All.FirstOrDefault(v => v.Mark == mark) is not { Mark.Length: > 0 } volume)
        {
            return Problem.NotFound("unknown-volume");
        }

        if (volume.Folder == folder.Recordings)
        {
            return Problem.Conflict("volume-configured");
        }

        if (volume.State is VolumeState.InUse || (volumes.IsThere(volume) && VolumeMove.FilesOf(volume.Folder).Any()))
        {
            return Problem.Conflict("volume-not-empty");
        }

        volumes.Forget(mark);
        await audit.WriteAsync(http, "recording-volume-forgotten", $"{volume.Folder} ({mark})");
        return TypedResults.NoContent();
    }
}

/// <param name="Folder">The whole path of a folder that is there.</param>
public sealed record VolumeForm(string? Folder);

/// <param name="State">What becomes of it.</param>
public sealed record VolumeStateForm(VolumeState? State);

/// <param name="Host">Whose volumes; null where the centre is one Host.</param>
/// <param name="Volumes">The configured one first.</param>
/// <param name="BytesPerDay">That recordings took, of the last 28 days; 0: not known yet.</param>
/// <param name="DaysLeft">Until those in use are full at this pace; null: not known yet.</param>
/// <param name="Moves">The newest first.</param>
public sealed record VolumesView(
    string? Host, IReadOnlyList<VolumeRow> Volumes, long BytesPerDay, long? DaysLeft, IReadOnlyList<MoveRow> Moves);

/// <param name="Mark">The name that lies on it; empty where it was never there.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="State">What becomes of it.</param>
/// <param name="IsThere">Its mark is where it should be.</param>
/// <param name="FreeBytes">Null when it cannot be asked.</param>
/// <param name="TotalBytes">Null when it cannot be asked.</param>
public sealed record VolumeRow(string Mark, string Folder, VolumeState State, bool IsThere, long? FreeBytes, long? TotalBytes)
{
    internal static VolumeRow Of(Volume volume, bool isThere, (long Free, long Total)? space) => new(
        volume.Mark, volume.Folder, volume.State, isThere, isThere ? space?.Free : null, isThere ? space?.Total : null);
}

/// <param name="Id">Of the work.</param>
/// <param name="Mark">What is moved from.</param>
/// <param name="AskedBy">User name.</param>
/// <param name="AskedAt">When.</param>
/// <param name="State">How it stands.</param>
/// <param name="Done">Recordings that were looked at.</param>
/// <param name="Total">Of how many; null before it began.</param>
/// <param name="Outcome">What came of it; null unless it is done.</param>
/// <param name="Error">Why it failed; null: it did not.</param>
public sealed record MoveRow(
    long Id, string Mark, string AskedBy, DateTimeOffset AskedAt, WorkState State, long Done, long? Total, MoveOutcome? Outcome,
    string? Error)
{
    internal static MoveRow Of(WorkItem work) => new(
        work.Id, work.Title, work.AskedBy, work.AskedAt, work.State, work.Progress.Done, work.Progress.Total,
        work is { State: WorkState.Done, Outcome: { } outcome }
            ? JsonSerializer.Deserialize<MoveOutcome>(outcome, JsonSerializerOptions.Web) : null,
        work is { State: WorkState.Failed, Outcome: { } failed }
            ? JsonDocument.Parse(failed).RootElement.GetProperty("error").GetString() : null);
}

/// <summary>What can be wrong with the folder of a volume.</summary>
internal static class VolumeFaults
{
    public static readonly FaultKind NotWhole = new("volume-path", "Give the whole path of a folder.");
    public static readonly FaultKind NotThere = new("volume-not-there", "There is no such folder on this Host.");
    public static readonly FaultKind NotWritable = new("volume-not-writable", "Nothing can be written into this folder.");
    public static readonly FaultKind NotEmpty = new("volume-not-empty", "There are files in this folder. A new volume is an empty one.");
    public static readonly FaultKind Overlaps = new("volume-overlaps", "This folder is a volume already, or within one, or around one.");
}
