using System.Collections.Immutable;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Csv;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Acceptance;

/// <summary>The list of what is in a pack and of what is missing from it: for people, and as index.csv for programs.</summary>
internal static class PackIndex
{
    private static readonly Dictionary<PackKind, BilingualText> Kinds = new()
    {
        [PackKind.MonthSheet] = new("月度考核表", "month sheet"),
        [PackKind.Settlement] = new("季度结算", "settlement"),
        [PackKind.Ranking] = new("季度排名", "ranking"),
        [PackKind.Report] = new("已报送报告", "report as filed"),
        [PackKind.Delivery] = new("推送信息", "information sent"),
        [PackKind.Evidence] = new("证据文件", "evidence"),
        [PackKind.Index] = new("目录", "index"),
    };

    public static ReadOnlyMemory<byte> Csv(IReadOnlyList<PackLine> lines, Language language)
    {
        using var content = new MemoryStream();
        using (var text = CsvWriter.Open(content))
        {
            var csv = new CsvWriter(text);
            csv.WriteRow(["file", "kind", "title", "period", "bytes", "sha256", "missing"]);
            foreach (var line in lines)
            {
                csv.WriteRow(
                [
                    line.File?.Path, Kinds[line.Kind].In(language), line.Title.In(language), line.Period, line.File?.Bytes, line.File?.Sha256,
                    line.Missing?.In(language),
                ]);
            }
        }

        return content.ToArray();
    }

    /// <param name="contract">Whose pack it is.</param>
    /// <param name="from">First month.</param>
    /// <param name="to">Last month, included.</param>
    /// <param name="lines">Files in the order of the archive, and what is missing.</param>
    /// <param name="frame">Language, moment and watermark of the pack's documents.</param>
    public static ReportDocument Document(Contract contract, YearMonth from, YearMonth to, IReadOnlyList<PackLine> lines, ReportDocument frame)
    {
        var language = frame.Language;
        var (files, missing) = (lines.Where(l => l.File is not null).ToList(), lines.Where(l => l.File is null).ToList());
        return frame with
        {
            Title = In("验收资料目录", "Index of the acceptance pack"),
            Subtitle = $"{contract.Name.In(language)} · {from} – {to}",
            Particulars =
            [
                new(In("合同编号", "Contract"), contract.Id.Value),
                new(In("文件数", "Files"), FormattableString.Invariant($"{files.Count}")),
                new(In("缺项", "Missing"), FormattableString.Invariant($"{missing.Count}")),
            ],
            Sections = [Missing(), new(In("文件", "Files"), [Table(files)])],
            Footnotes = [In("每个文件可用 SHA-256 核对；index.csv 为同一目录的电子表。", "Each file can be checked by its SHA-256; index.csv is the same list for programs.")],
            Orientation = PageOrientation.Landscape,
        };

        ReportSection Missing() => new(In("缺项", "Missing"),
        [
            missing.Count == 0
                ? new ReportParagraph(In("没有缺项。", "Nothing is missing."), Tone.Good)
                : new ReportTable(
                    [new("kind", In("类别", "Kind"), 14), new("title", In("名称", "Name"), 50), new("period", In("期间", "Period"), 14), new("why", In("原因", "Why"), 50)],
                    [.. missing.Select(l => new TableRow([Text(Kinds[l.Kind]), Text(l.Title), new TextCell(l.Period), Text(l.Missing!) with { Tone = Tone.Bad }]))]),
        ]);

        ReportTable Table(List<PackLine> listed)
        {
            ImmutableArray<TableColumn> columns =
            [
                new("kind", In("类别", "Kind"), 12), new("title", In("名称", "Name"), 34), new("period", In("期间", "Period"), 11),
                new("path", In("文件", "File"), 38), new("bytes", In("字节", "Bytes"), 10), new("sha256", "SHA-256", 34),
            ];
            return new(columns,
            [
                .. listed.Select(l => new TableRow(
                [
                    Text(Kinds[l.Kind]), Text(l.Title), new TextCell(l.Period), new TextCell(l.File!.Path), new IntegerCell(l.File.Bytes), new TextCell(l.File.Sha256),
                ])),
            ]);
        }

        TextCell Text(BilingualText text) => new(text.In(language));

        string In(string chinese, string english) => new BilingualText(chinese, english).In(language);
    }
}
