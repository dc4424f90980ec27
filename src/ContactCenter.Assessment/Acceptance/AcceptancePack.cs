using System.IO.Compression;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Acceptance;

/// <summary>
/// 验收资料包 (RPT-10): closed month sheets, settlements, the provider's rows of published rankings, reports as filed and the evidence of
/// approved entries, with an index of every file and its hash. What should be there and is not stands in the index, too.
/// </summary>
internal sealed class AcceptancePack(PackContents contents, IEnumerable<IReportWriter> writers, ICentre centre, TimeProvider time)
{
    /// <summary>Writes the archive as it is made; nothing of it is kept.</summary>
    /// <param name="contract">Whose pack it is.</param>
    /// <param name="from">First month.</param>
    /// <param name="to">Last month, included.</param>
    /// <param name="language">Of what is made here; the index for people is in Chinese and English.</param>
    /// <param name="watermark">Who exports it, when, why.</param>
    /// <param name="target">Is written from its beginning to its end, never sought in.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task WriteAsync(
        Contract contract, YearMonth from, YearMonth to, Language language, string watermark, Stream target, CancellationToken cancel)
    {
        var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), centre.Zone);
        var frame = new ReportDocument { Language = language, Title = string.Empty, GeneratedAt = now, Watermark = watermark };
        await using var held = new HeldWrites(target);
        await using (var zip = await ZipArchive.CreateAsync(held, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel))
        {
            await FillAsync(new(zip, now), contract, from, to, frame, cancel);
        }

        // The end of the archive, which was written when it was closed.
        await held.FlushAsync(cancel);
    }

    private async Task FillAsync(PackArchive archive, Contract contract, YearMonth from, YearMonth to, ReportDocument frame, CancellationToken cancel)
    {
        await foreach (var piece in contents.OfAsync(contract, from, to, frame, cancel))
        {
            await archive.AddAsync(piece, cancel);
        }

        // The readable index lists the pieces, index.csv lists the readable index as well: only index.csv itself has no line.
        var pieces = archive.Lines.ToList();
        foreach (var writer in writers.Where(w => w.Extension is not "csv"))
        {
            var file = writer.Write(PackIndex.Document(contract, from, to, pieces, frame));
            await archive.AddAsync(PackContents.Made(PackKind.Index, new("验收资料目录", "index of the pack"), $"{from}/{to}", $"index.{file.Extension}", file), cancel);
        }

        await archive.AddUnlistedAsync("index.csv", PackIndex.Csv(archive.Lines, frame.Language), cancel);
    }
}
