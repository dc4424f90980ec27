using System.Collections.Frozen;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Assessment.Api;

/// <summary>What an export is asked for with: why, and in which language.</summary>
/// <param name="Reason">1–200 characters; goes into the watermark and the audit log.</param>
/// <param name="Language">zh-CN or en-US.</param>
internal sealed record ExportQuestion(string? Reason, string? Language)
{
    private const int LongestReason = 200;

    public Language In => Language == "en-US" ? Backoffice.Texts.Language.English : Backoffice.Texts.Language.Chinese;

    public Dictionary<string, string> Errors()
    {
        var errors = LanguageErrors(Language);
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > LongestReason)
        {
            errors["reason"] = $"Say why, in 1 to {LongestReason} characters.";
        }

        return errors;
    }

    public static Dictionary<string, string> LanguageErrors(string? language) => language is null or "zh-CN" or "en-US"
        ? []
        : new() { ["language"] = "zh-CN or en-US." };

    /// <summary>Who exported it, when and why: across every page.</summary>
    public string Watermark(HttpContext http, DateTimeOffset at) => $"{http.User.Name()} {at:yyyy-MM-dd HH:mm} {Reason!.Trim()}";
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
