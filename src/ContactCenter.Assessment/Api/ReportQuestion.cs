using System.Collections.Frozen;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Faults;
using ContactCenter.Reporting.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Assessment.Api;

/// <summary>In which language a report is made.</summary>
/// <param name="Language">zh-CN or en-US; zh-CN when null.</param>
internal sealed record ReportQuestion(string? Language)
{
    public Language In => Language == "en-US" ? Backoffice.Texts.Language.English : Backoffice.Texts.Language.Chinese;

    public Dictionary<string, Fault> Errors() =>
        Language is null or "zh-CN" or "en-US" ? [] : new() { ["language"] = Wrong.NoneOf(Language, ["zh-CN", "en-US"]) };
}

/// <summary>Files of reports by their endings.</summary>
internal sealed class ReportFiles(IEnumerable<IReportWriter> writers)
{
    private readonly FrozenDictionary<string, IReportWriter> _byExtension = writers.ToFrozenDictionary(w => w.Extension, StringComparer.Ordinal);

    /// <summary>The endings that routes are made for, with what they are.</summary>
    public static IReadOnlyList<(string Extension, string ContentType)> Types { get; } =
    [
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ("pdf", "application/pdf"), ("csv", "text/csv"),
    ];

    public FileContentHttpResult Send(ReportDocument document, string extension, string name)
    {
        var file = _byExtension[extension].Write(document);
        return TypedResults.Bytes(file.Content, file.ContentType, $"{name}.{file.Extension}");
    }
}
