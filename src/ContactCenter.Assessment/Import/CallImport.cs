using System.Collections.Immutable;
using System.Threading.Channels;
using ContactCenter.History.Database;
using ContactCenter.History.Imports;
using ContactCenter.History.Rollups;

namespace ContactCenter.Assessment.Import;

/// <summary>How an import is going.</summary>
/// <param name="Stage">What it does now.</param>
/// <param name="Run">Counts so far; null while the file is received.</param>
/// <param name="Bytes">Of the file that this stage is through with.</param>
/// <param name="TotalBytes">Null while it is not known.</param>
public sealed record ImportProgress(ImportStage Stage, ImportRun? Run, long Bytes, long? TotalBytes);

public enum ImportStage
{
    /// <summary>The file comes in and its hash is made.</summary>
    Receiving,

    /// <summary>Rows are read and stored.</summary>
    Storing,

    /// <summary>Sums of days are made.</summary>
    Summing,

    Done,
}

/// <summary>What became of an import.</summary>
public abstract record ImportResult
{
    private ImportResult()
    {
    }

    /// <summary>Every row is stored or in the list of refused rows.</summary>
    public sealed record Finished(ImportRun Run) : ImportResult;

    /// <summary>The file is not a list of calls; nothing was stored.</summary>
    public sealed record HeaderRefused(ImmutableArray<HeaderProblem> Problems) : ImportResult;

    /// <summary>Another import is running; nothing was stored.</summary>
    public sealed record Busy : ImportResult;
}

/// <summary>
/// Takes over calls from another system (OPS-08). A file of any size is read as a stream; every batch is stored together with the line
/// that it reaches, so the same file given again after a stop goes on there. A call is known by its id: given again it changes nothing,
/// given differently it is replaced.
/// </summary>
/// <param name="database">Where to.</param>
/// <param name="fold">Makes the sums of the days when all rows are in.</param>
/// <param name="time">Now: nothing imported can be later.</param>
/// <param name="spoolFolder">Where a stream that cannot be read twice is kept meanwhile.</param>
public sealed class CallImport(StorageDatabase database, DayFold fold, TimeProvider time, string spoolFolder)
{
    public const int BatchRows = 20_000;

    private const int BatchesAhead = 2;

    /// <param name="csv">UTF-8 with a header; read from where it stands.</param>
    /// <param name="fileName">For the record.</param>
    /// <param name="who">Who imports.</param>
    /// <param name="centre">What names, numbers and moments are read against.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancel">Stops after the batch; what is stored stays and the same file goes on there.</param>
    public async Task<ImportResult> RunAsync(
        Stream csv, string fileName, string who, ImportCentre centre, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        await using var file = await Spool.ReceiveAsync(csv, spoolFolder, progress, cancel);
        var (header, lines, problems) = Open(file.Content);
        if (header is null)
        {
            return new ImportResult.HeaderRefused(problems);
        }

        await using var writer = await ImportWriter.OpenAsync(database, time, cancel);
        if (writer is null)
        {
            return new ImportResult.Busy();
        }

        var runs = new ImportRuns(database, time);
        var run = await runs.BeginAsync(fileName, file.Sha256, file.Bytes, who, cancel);
        var reader = new ImportRowReader(header, centre, time.GetUtcNow());
        run = await StoreAsync(writer, run, lines, reader, progress, cancel);

        progress?.Report(new(ImportStage.Summing, run, file.Bytes, file.Bytes));
        await AnalyzeAsync(cancel);
        await fold.FoldAsync(centre.Zone, cancel);
        run = await runs.FinishAsync(run.Id, cancel);
        progress?.Report(new(ImportStage.Done, run, file.Bytes, file.Bytes));
        return new ImportResult.Finished(run);
    }

    private static (ImportHeader? Header, CsvLines Lines, ImmutableArray<HeaderProblem> Problems) Open(Stream content)
    {
        var lines = new CsvLines(content);
        if (!lines.TryRead(out var line, out var tooLong))
        {
            return (null, lines, [new(HeaderProblemKind.Empty, "")]);
        }

        var (header, problems) = tooLong ? (null, [new HeaderProblem(HeaderProblemKind.Unreadable, "")]) : ImportHeader.Read(line);
        return (header, lines, problems);
    }

    /// <summary>Rows are understood on one core while the batches before them are stored on the other.</summary>
    private static async Task<ImportRun> StoreAsync(
        ImportWriter writer, ImportRun run, CsvLines lines, ImportRowReader reader, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var batches = Channel.CreateBounded<ImportBatch>(BatchesAhead);
        var reading = Task.Run(() => ReadAsync(lines, reader, run.Line, batches.Writer, stop.Token), stop.Token);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancel))
            {
                run = await writer.WriteAsync(run, batch, cancel);
                progress?.Report(new(ImportStage.Storing, run, run.ReadBytes, run.Bytes));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return run;
    }

    private static async Task ReadAsync(
        CsvLines lines, ImportRowReader reader, long doneLine, ChannelWriter<ImportBatch> batches, CancellationToken cancel)
    {
        try
        {
            while (NextBatch(lines, reader, doneLine) is { } batch)
            {
                await batches.WriteAsync(batch, cancel);
            }

            batches.Complete();
        }
        catch (Exception e)
        {
            batches.Complete(e);
        }
    }

    private static ImportBatch? NextBatch(CsvLines lines, ImportRowReader reader, long doneLine)
    {
        var calls = ImmutableArray.CreateBuilder<ImportedCall>();
        var refused = ImmutableArray.CreateBuilder<RefusedRow>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (calls.Count + refused.Count < BatchRows && lines.TryRead(out var line, out var tooLong))
        {
            if (lines.Number <= doneLine || (!tooLong && FieldText.IsEmptyRow(line)))
            {
                continue;
            }

            var (call, problem) = reader.Read(lines.Number, line, tooLong);
            if (call is not null && !ids.Add(call.Call.Id.Value))
            {
                problem = new(call.Line, call.Call.Id.Value, [RowProblemText.Code(RowProblem.RepeatedCallId)]);
            }

            if (problem is not null)
            {
                refused.Add(problem);
            }
            else
            {
                calls.Add(call!);
            }
        }

        return calls.Count + refused.Count == 0 ? null : new(calls.ToImmutable(), refused.ToImmutable(), lines.Number, lines.Position);
    }

    /// <summary>The planner would take the new months for empty until it looks by itself.</summary>
    private async Task AnalyzeAsync(CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand("ANALYZE call_record, call_rating");
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancel);
    }
}
