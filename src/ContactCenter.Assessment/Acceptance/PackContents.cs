using System.Runtime.CompilerServices;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Reports.Quarters;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Acceptance;

/// <summary>Finds the pieces of an acceptance pack, in the order of the archive; each is made when its turn comes.</summary>
internal sealed class PackContents(
    PackSources sources, SheetStore sheets, ReportDesk desk, Quarters quarters, Rankings rankings, IEnumerable<IReportWriter> writers, ICentre centre)
{
    private readonly IReadOnlyList<IReportWriter> _writers = [.. writers];

    /// <param name="contract">Whose pack it is.</param>
    /// <param name="from">First month.</param>
    /// <param name="to">Last month, included.</param>
    /// <param name="frame">Language, moment and watermark of what is made.</param>
    /// <param name="cancel">Stops it.</param>
    public async IAsyncEnumerable<PackPiece> OfAsync(
        Contract contract, YearMonth from, YearMonth to, ReportDocument frame, [EnumeratorCancellation] CancellationToken cancel)
    {
        var months = ContractMonths.Of(contract).Where(m => from <= m.Month && m.Month <= to).ToList();
        foreach (var month in months)
        {
            foreach (var piece in await SheetAsync(contract, month.Month, frame, cancel))
            {
                yield return piece;
            }
        }

        foreach (var quarter in months.Where(m => m.ClosesQuarter).Select(m => m.Month.Quarter))
        {
            foreach (var piece in await QuarterAsync(contract, quarter, frame, cancel))
            {
                yield return piece;
            }
        }

        foreach (var piece in await sources.ReportsAsync(contract, from, to, cancel))
        {
            yield return piece;
        }

        foreach (var piece in await sources.DeliveriesAsync(contract, from, to, centre.Zone, cancel))
        {
            yield return piece;
        }

        foreach (var piece in await sources.EvidenceAsync(contract, from, to, cancel))
        {
            yield return piece;
        }
    }

    /// <summary>A piece that was made here.</summary>
    public static PackPiece Made(PackKind kind, BilingualText title, string period, string path, ReportFile file) =>
        new PackPiece.Present(kind, title, period, path, () => Task.FromResult<Stream>(new MemoryStream(file.Content.ToArray())));

    private async Task<IEnumerable<PackPiece>> SheetAsync(Contract contract, YearMonth month, ReportDocument frame, CancellationToken cancel)
    {
        var title = new BilingualText("月度考核表", "monthly assessment sheet");
        if (await sheets.FindAsync(contract.Id, month, cancel) is not { } closed)
        {
            var why = month.FirstDay > centre.Today ? new BilingualText("尚未开始", "has not begun") : new("该月考核表尚未关闭", "the month's sheet is not closed");
            return [new PackPiece.Absent(PackKind.MonthSheet, title, month.ToString(), why)];
        }

        var document = desk.SheetReport(AssessedMonth.Closed(closed, null), frame.Language, frame.Watermark);
        return Files(PackKind.MonthSheet, new($"{title.Zh}（第 {closed.Revision} 版）", $"{title.En}, revision {closed.Revision}"), month.ToString(), $"sheets/sheet-{month}", document);
    }

    private async Task<IEnumerable<PackPiece>> QuarterAsync(Contract contract, YearQuarter quarter, ReportDocument frame, CancellationToken cancel)
    {
        if (await quarters.FindAsync(contract, quarter, cancel) is not { } result)
        {
            return [new PackPiece.Absent(PackKind.Settlement, new("季度结算表", "quarterly settlement"), quarter.ToString(), new("该季度没有考核规则", "there are no rules for the quarter"))];
        }

        return [.. Settlement(result, frame), .. await RankingAsync(contract, result, frame, cancel)];
    }

    private IEnumerable<PackPiece> Settlement(QuarterResult result, ReportDocument frame)
    {
        var (title, quarter) = (new BilingualText("季度结算表", "quarterly settlement"), result.Quarter.ToString());
        if (result.OpenMonths.Count == 0)
        {
            return Files(PackKind.Settlement, title, quarter, $"settlements/settlement-{quarter}", SettlementReport.Of(result, frame));
        }

        var open = string.Join(", ", result.OpenMonths);
        return [new PackPiece.Absent(PackKind.Settlement, title, quarter, new($"有未关闭的月份：{open}", $"months not closed: {open}"))];
    }

    /// <summary>Where the rules grade quarters a ranking is expected; elsewhere it is only added when there is one.</summary>
    private async Task<IEnumerable<PackPiece>> RankingAsync(Contract contract, QuarterResult result, ReportDocument frame, CancellationToken cancel)
    {
        var (title, quarter) = (new BilingualText("季度考核排名（本单位）", "quarterly ranking, own row"), result.Quarter.ToString());
        if (await rankings.PublishedAsync(result.Quarter, cancel) is { } published
            && published.Ranking.Rows.FirstOrDefault(r => r.Provider == contract.Provider) is { } row)
        {
            return Files(PackKind.Ranking, title, quarter, $"rankings/ranking-{quarter}", RankingReport.Of(contract, published, row, frame));
        }

        return result.Rules.QuarterScoring is null
            ? []
            : [new PackPiece.Absent(PackKind.Ranking, title, quarter, new("该季度排名尚未公布", "the quarter's ranking is not published"))];
    }

    private IEnumerable<PackPiece> Files(PackKind kind, BilingualText title, string period, string path, ReportDocument document) =>
        _writers.Select(w => w.Write(document)).Select(file => Made(kind, title, period, $"{path}.{file.Extension}", file));
}
