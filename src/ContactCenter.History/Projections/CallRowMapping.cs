using System.Collections.Immutable;
using System.Text.Json;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using Microsoft.EntityFrameworkCore;

namespace ContactCenter.History.Projections;

/// <summary>From rows back to records: the other direction of <see cref="CallRecordColumns"/>.</summary>
internal static class CallRowMapping
{
    public static CallRecord ToRecord(this CallRecordRow row, IEnumerable<RecordingRow> recordings) => new()
    {
        Id = CallId.From(row.CallId),
        Direction = EnumText.Parse<CallDirection>(row.Direction),
        Trunk = TrunkId.From(row.Trunk),
        EntryNumber = row.EntryNumber,
        CallerNumber = row.CallerNumber,
        Queue = row.Queue is { } queue ? QueueId.From(queue) : null,
        Agent = row.Agent is { } agent ? AgentId.From(agent) : null,
        Agents = [.. row.Agents.Select(AgentId.From)],
        ArrivedAt = row.ArrivedAt,
        HumanRequestedAt = row.HumanRequestedAt,
        AnsweredAt = row.AnsweredAt,
        EndedAt = row.EndedAt,
        WrapUpEndedAt = row.WrapUpEndedAt,
        End = row is { EndParty: { } party, EndCause: { } cause }
            ? new(EnumText.Parse<CallParty>(party), EnumText.Parse<CallEndCause>(cause), row.EndSipStatus)
            : null,
        HoldMilliseconds = row.HoldMs,
        TransferWaitMilliseconds = row.TransferWaitMs,
        WrapUpMilliseconds = row.WrapUpMs,
        WrapUpAutomatic = row.WrapUpAutomatic,
        Disposition = row.Disposition,
        Note = row.Note,
        Offers = row.Offers,
        Transfers = row.Transfers,
        Recordings = [.. recordings.OrderBy(r => r.Ordinal).Select(ToRecording)],
        Version = row.Version,
        HeldSince = row.HeldSince,
        TransferWaitSince = row.TransferWaitSince,
        Host = row.Host is { } host ? HostId.From(host) : null,
        Dialled = row.ShownNumber is { } shown
            ? new(row.ArrivedAt, shown, row.VerifiedName, row.RangAt, row.DialResult is { } result ? EnumText.Parse<DialResult>(result)
                : null)
            : null,
        ThirdParties = JsonSerializer.Deserialize<ImmutableArray<ThirdParty>>(row.ThirdParties, EnumText.Json),
        OpenWrapUps = JsonSerializer.Deserialize<ImmutableArray<OpenWrapUp>>(row.OpenWrapUps, EnumText.Json),
    };

    /// <summary>The records of these rows, with their recordings, in the order of the rows.</summary>
    public static async Task<List<CallRecord>> LoadAsync(this ContactCenterDbContext context, IQueryable<CallRecordRow> query, CancellationToken cancel)
    {
        var rows = await query.AsNoTracking().ToListAsync(cancel);
        var ids = rows.Select(r => r.CallId).ToArray();
        var recordings = await context.Recordings.AsNoTracking().Where(r => ids.Contains(r.CallId)).ToListAsync(cancel);
        var byCall = recordings.ToLookup(r => r.CallId);
        return [.. rows.Select(r => r.ToRecord(byCall[r.CallId]))];
    }

    private static CallRecording ToRecording(RecordingRow row) =>
        new(RecordingId.From(row.RecordingId), row.Path, AgentId.From(row.Agent), row.StartedAt, row.DurationMs, row.Complete, row.Sha256);
}
