using System.Security.Cryptography;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Reporting.Csv;
using ContactCenter.Reporting.Documents;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Assessment.Diary;

/// <summary>Makes the files of the diary's items and keeps them under their hash.</summary>
public sealed partial class DiaryFiles(
    IDiaryStore diary, EvidenceStore files, IDiaryReports reports, DiarySettings settings, ILogger<DiaryFiles> log)
{
    private readonly CsvReportWriter _plain = new();

    /// <summary>Makes the formats that an item has not got.</summary>
    /// <returns>False when there was nothing to make.</returns>
    public async Task<bool> MakeMissingAsync(Contract contract, DiaryLine line, CancellationToken cancel)
    {
        var missing = settings.Writers.Where(w => line.Files.All(f => f.Format != w.Extension)).ToList();
        if (missing.Count == 0 || await reports.MakeAsync(contract, line.Item, cancel) is not { } document)
        {
            return false;
        }

        await WriteAsync(line.Item, document, missing, cancel);
        return true;
    }

    /// <summary>
    /// Makes the files of an item anew when figures or texts have changed since they were made. What was filed is left alone: the file
    /// of a submission stays what was submitted.
    /// </summary>
    /// <returns>The item with the files as they are now.</returns>
    public async Task<DiaryLine> RefreshAsync(Contract contract, DiaryLine line, CancellationToken cancel)
    {
        if (line.Submissions.Count > 0 || await reports.MakeAsync(contract, line.Item, cancel) is not { } document)
        {
            return line;
        }

        var fingerprint = Fingerprint(document);
        var stale = settings.Writers.Where(w => line.Files.All(f => f.Format != w.Extension || f.Fingerprint != fingerprint)).ToList();
        if (stale.Count == 0)
        {
            return line;
        }

        await WriteAsync(line.Item, document, stale, cancel);
        return (await diary.LinesAsync(contract.Id, cancel)).First(l => l.Item.Key == line.Item.Key);
    }

    /// <summary>Of all that a report says but the moment at which it was made.</summary>
    private string Fingerprint(ReportDocument document) =>
        Convert.ToHexStringLower(SHA256.HashData(_plain.Write(document with { GeneratedAt = default }).Content.Span));

    private async Task WriteAsync(DiaryItem item, ReportDocument document, IEnumerable<IReportWriter> writers, CancellationToken cancel)
    {
        var fingerprint = Fingerprint(document);
        foreach (var report in writers.Select(w => w.Write(document)))
        {
            var name = $"{item.Key.Kind}-{item.Key.Period}.{report.Extension}";
            using var content = new MemoryStream(report.Content.ToArray());
            var kept = await files.StoreAsync(item.Key.Contract, name, content, settings.MadeBy, cancel);
            if (kept is not EvidenceResult.Stored { Evidence: var stored })
            {
                throw new InvalidOperationException($"The report {name} was not taken: {(kept as EvidenceResult.Refused)?.Text.En}.");
            }

            await diary.AddFileAsync(item.Key, report.Extension, stored.Sha256, fingerprint, cancel);
            foreach (var warning in report.Warnings)
            {
                LogWarning(item.Key, report.Extension, warning);
            }
        }
    }

    [LoggerMessage(2602, LogLevel.Warning, "The report {Key} as {Format}: {Warning}")]
    private partial void LogWarning(DiaryKey key, string format, string warning);
}
