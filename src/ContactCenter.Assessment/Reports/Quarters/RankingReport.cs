using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Ranking;
using ContactCenter.Assessment.Records;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Reports.Quarters;

/// <summary>A provider's own place in a published ranking (RNK-05): nothing of another provider is in it.</summary>
internal static class RankingReport
{
    private const int ShownDecimals = 4;

    /// <param name="contract">The provider's.</param>
    /// <param name="published">As published.</param>
    /// <param name="row">The provider's row.</param>
    /// <param name="frame">Language, moment and watermark of the document.</param>
    public static ReportDocument Of(Contract contract, PublishedRanking published, RankingRow row, ReportDocument frame)
    {
        var language = frame.Language;
        return frame with
        {
            Title = In("季度考核排名（本单位）", "Quarterly ranking, own row"),
            Subtitle = $"{contract.Name.In(language)} · {published.Ranking.Quarter}",
            Particulars =
            [
                new(In("服务商", "Provider"), row.Name.In(language)),
                new(In("公布", "Published"), $"{published.PublishedBy} · {CellText.Of(new MomentCell(published.PublishedAt.ToOffset(frame.GeneratedAt.Offset)))}"),
                new(In("版本", "Revision"), FormattableString.Invariant($"{published.Revision}")),
            ],
            Sections =
            [
                new(In("排名", "Ranking"),
                [
                    new ReportTable(
                        [
                            new("rank", In("名次", "Rank"), 8), new("score", In("季度考核分值", "Raw score"), 16),
                            new("grade", In("等次", "Grade"), 12), new("scaled", In("考核最终得分", "Scaled score"), 16),
                        ],
                        [
                            new(
                            [
                                new IntegerCell(row.Rank), new TextCell(row.Score.Cut(ShownDecimals)),
                                new TextCell(row.Grade.In(language)), new TextCell(row.Scaled?.Cut(ShownDecimals) ?? "–"),
                            ]),
                        ]),
                ]),
            ],
            Hash = published.Ranking.Hash,
        };

        string In(string chinese, string english) => new BilingualText(chinese, english).In(language);
    }
}
