using ContactCenter.Backoffice.Subjects;
using ContactCenter.Reporting.Csv;
using ContactCenter.Reporting.Spreadsheets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Workforce.Api;

/// <summary>The file to fill in: a header and one question of each type, which can be taken as it is.</summary>
internal static class QuestionTemplate
{
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string CsvType = "text/csv";

    private static readonly string[] Header = ["题型", "科目编码", "难度", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "解析"];

    private static string[][] Samples(string subject) =>
    [
        ["单选", subject, "易", "一般纳税人销售货物适用的基本税率是？", "13%", "9%", "6%", "3%", "A", "《增值税法》"],
        ["多选", subject, "中", "下列哪些凭证可以抵扣进项税额？", "增值税专用发票", "海关进口增值税专用缴款书", "增值税普通发票（餐饮）", "农产品收购发票", "ABD", ""],
        ["判断", subject, "易", "出口货物一律免税，不能适用零税率。", "", "", "", "", "错", ""],
        ["填空", subject, "中", "小规模纳税人的法定征收率为____，月度申报期一般为次月____日内。", "", "", "", "", "3%;百分之三|15;十五", ""],
        ["简答", subject, "难", "请说明纳税人如何申请开具红字发票。", "", "", "", "", "先填开信息表，经系统校验后开具", ""],
    ];

    public static FileContentHttpResult Csv(ISubjects subjects)
    {
        using var file = new MemoryStream();
        using (var text = CsvWriter.Open(file))
        {
            var csv = new CsvWriter(text);
            csv.WriteRow(Header);
            foreach (var sample in Samples(SubjectOf(subjects)))
            {
                csv.WriteRow(sample);
            }
        }

        return TypedResults.Bytes(file.ToArray(), $"{CsvType}; charset=utf-8", "questions.csv");
    }

    public static FileContentHttpResult Xlsx(ISubjects subjects) =>
        TypedResults.Bytes(SpreadsheetPlain.Write("题目", [Header, .. Samples(SubjectOf(subjects))]), XlsxType, "questions.xlsx");

    /// <summary>The first that can be chosen today, so that the samples can be taken.</summary>
    private static string SubjectOf(ISubjects subjects) =>
        subjects.Tree.Nodes.FirstOrDefault(n => subjects.Tree.IsInForce(n.Code, subjects.Today))?.Code ?? string.Empty;
}
