using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.History.Database;
using Npgsql;
using NpgsqlTypes;

namespace ContactCenter.History.Imports;

/// <summary>Binary COPY of the rows of a batch. Derived columns are what the domain's record says of itself.</summary>
internal static class ImportStaging
{
    private const string CopyCalls = """
        COPY stage_import (line, call_id, arrived_at, direction, entry_number, caller_number, queue, agent, human_requested_at, answered_at,
          ended_at, wrap_up_ended_at, hold_ms, wrap_up_ms, end_party, end_cause, outcome, wait_ms, talk_ms, handle_ms, wrap_up_automatic, rating_pushed, rating, digest)
        FROM STDIN (FORMAT BINARY)
        """;

    public static async Task CopyAsync(NpgsqlConnection connection, ImmutableArray<ImportedCall> calls, CancellationToken cancel)
    {
        await using var importer = await connection.BeginBinaryImportAsync(CopyCalls, cancel);
        foreach (var row in calls)
        {
            var call = row.Call;
            await importer.StartRowAsync(cancel);
            await importer.WriteAsync(row.Line, NpgsqlDbType.Bigint, cancel);
            await importer.WriteAsync(call.Id.Value, NpgsqlDbType.Text, cancel);
            await importer.WriteAsync(call.ArrivedAt.UtcDateTime, NpgsqlDbType.TimestampTz, cancel);
            await importer.WriteAsync(Text(call.Direction), NpgsqlDbType.Text, cancel);
            await importer.WriteAsync(call.EntryNumber, NpgsqlDbType.Text, cancel);
            await importer.WriteAsync(call.CallerNumber, NpgsqlDbType.Text, cancel);
            await WriteAsync(importer, call.Queue?.Value, cancel);
            await WriteAsync(importer, call.Agent?.Value, cancel);
            await WriteAsync(importer, call.HumanRequestedAt, cancel);
            await WriteAsync(importer, call.AnsweredAt, cancel);
            await WriteAsync(importer, call.EndedAt, cancel);
            await WriteAsync(importer, call.WrapUpEndedAt, cancel);
            await importer.WriteAsync(call.HoldMilliseconds, NpgsqlDbType.Bigint, cancel);
            await importer.WriteAsync(call.WrapUpMilliseconds, NpgsqlDbType.Bigint, cancel);
            await WriteAsync(importer, call.End is { } end ? EnumText.Of(end.Party) : null, cancel);
            await WriteAsync(importer, call.End is { } ended ? EnumText.Of(ended.Cause) : null, cancel);
            await importer.WriteAsync(Text(call.Outcome), NpgsqlDbType.Text, cancel);
            await WriteAsync(importer, call.WaitMilliseconds, cancel);
            await WriteAsync(importer, call.TalkMilliseconds, cancel);
            await WriteAsync(importer, call.HandleMilliseconds, cancel);
            await importer.WriteAsync(call.WrapUpAutomatic, NpgsqlDbType.Boolean, cancel);
            await importer.WriteAsync(row.RatingPushed, NpgsqlDbType.Boolean, cancel);
            await WriteAsync(importer, row.Rating, cancel);
            await importer.WriteAsync(row.Digest, NpgsqlDbType.Uuid, cancel);
        }

        await importer.CompleteAsync(cancel);
    }

    public static async Task CopyAsync(NpgsqlConnection connection, long run, ImmutableArray<RefusedRow> refused, CancellationToken cancel)
    {
        if (refused.IsEmpty)
        {
            return;
        }

        await using var importer = await connection.BeginBinaryImportAsync(
            "COPY import.refused_row (run_id, line, call_id, reasons) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in refused)
        {
            await importer.StartRowAsync(cancel);
            await importer.WriteAsync(run, NpgsqlDbType.Bigint, cancel);
            await importer.WriteAsync(row.Line, NpgsqlDbType.Bigint, cancel);
            await importer.WriteAsync(row.CallId, NpgsqlDbType.Text, cancel);
            await importer.WriteAsync(row.Reasons.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancel);
        }

        await importer.CompleteAsync(cancel);
    }

    private static string Text(CallDirection direction) => direction is CallDirection.Inbound ? "inbound" : "outbound";

    private static string Text(CallOutcome outcome) => outcome switch
    {
        CallOutcome.InProgress => "inProgress",
        CallOutcome.Answered => "answered",
        CallOutcome.Abandoned => "abandoned",
        CallOutcome.SelfService => "selfService",
        CallOutcome.Refused => "refused",
        CallOutcome.NotReached => "notReached",
    };

    private static Task WriteAsync(NpgsqlBinaryImporter importer, string? value, CancellationToken cancel) =>
        value is null ? importer.WriteNullAsync(cancel) : importer.WriteAsync(value, NpgsqlDbType.Text, cancel);

    private static Task WriteAsync(NpgsqlBinaryImporter importer, DateTimeOffset? value, CancellationToken cancel) =>
        value is { } at ? importer.WriteAsync(at.UtcDateTime, NpgsqlDbType.TimestampTz, cancel) : importer.WriteNullAsync(cancel);

    private static Task WriteAsync(NpgsqlBinaryImporter importer, long? value, CancellationToken cancel) =>
        value is { } number ? importer.WriteAsync(number, NpgsqlDbType.Bigint, cancel) : importer.WriteNullAsync(cancel);

    private static Task WriteAsync(NpgsqlBinaryImporter importer, int? value, CancellationToken cancel) =>
        value is { } number ? importer.WriteAsync((short)number, NpgsqlDbType.Smallint, cancel) : importer.WriteNullAsync(cancel);
}
