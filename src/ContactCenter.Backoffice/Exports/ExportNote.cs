using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Auditing;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Backoffice.Exports;

/// <summary>
/// Who takes a file out of the platform, when and why (SEC-02): in the audit log, and on the file: on every row of a list, across every
/// page of a report. The one way in which files leave.
/// </summary>
/// <param name="Who">User name.</param>
/// <param name="At">By the wall clock of the centre.</param>
/// <param name="Reason">1 to <see cref="LongestReason"/> characters on one line, without blanks around it.</param>
public sealed record ExportNote(string Who, DateTimeOffset At, string Reason)
{
    /// <summary>Title of the column that carries the mark, so that it stays with a row that is copied elsewhere.</summary>
    public const string Title = "exported";

    /// <summary>Characters.</summary>
    public const int LongestReason = 200;

    private const string Caller = "caller";

    /// <summary>What somebody searched for is what stands in a text, a name above all.</summary>
    private const string Words = "words";

    public static RequestValue Value { get; } =
        RequestValue.Text("reason", $"Why the file is taken out, 1 to {LongestReason} characters.").Required();

    /// <summary>Who, when and why in one line.</summary>
    public string Mark => FormattableString.Invariant($"{Who} {At:yyyy-MM-dd HH:mm} {Reason}");

    /// <summary>Reads <c>reason</c> from the query.</summary>
    /// <param name="http">The request.</param>
    /// <param name="now">By the wall clock of the centre.</param>
    /// <param name="errors">Takes what is wrong with it.</param>
    /// <returns>Null when there is no reason, or none that can be taken.</returns>
    public static ExportNote? Read(HttpContext http, DateTimeOffset now, Dictionary<string, Fault> errors)
    {
        var reason = http.Request.Query["reason"].ToString().Trim();
        if (reason.Length is 0 or > LongestReason)
        {
            errors["reason"] = reason.Length == 0 ? Wrong.NoReason : Wrong.TooLong(LongestReason);
            return null;
        }

        if (!OneLine.Fits(reason))
        {
            // It stands on every row and page: a break in it would make two of each.
            errors["reason"] = Wrong.NotOneLine;
            return null;
        }

        return new(http.User.Name(), now, reason);
    }

    /// <summary>Of a list: which rows were taken stands in the log as it was asked; whose, apart and sealed.</summary>
    public Task WriteAsync(AuditTrail audit, HttpContext http, string action)
    {
        var question = string.Join('&', http.Request.Query.Where(p => !IsApart(p.Key)).Select(p => $"{p.Key}={p.Value}"));
        string[] apart = [.. new[] { Caller, Words }.Select(key => http.Request.Query[key].ToString()).Where(text => text.Length > 0)];
        return WriteAsync(audit, http, action, question, apart.Length == 0 ? null : string.Join(" · ", apart));
    }

    /// <param name="audit">The log.</param>
    /// <param name="http">The request.</param>
    /// <param name="action">What was done, as a code.</param>
    /// <param name="target">What was taken; nothing that names a taxpayer.</param>
    /// <param name="person">Whom it was asked about.</param>
    public Task WriteAsync(AuditTrail audit, HttpContext http, string action, string target, string? person = null) =>
        audit.WriteAsync(http, action, target, new AuditDetails(Reason, person));

    private static bool IsApart(string key) =>
        key.Equals("reason", StringComparison.OrdinalIgnoreCase) || key.Equals(Caller, StringComparison.OrdinalIgnoreCase)
        || key.Equals(Words, StringComparison.OrdinalIgnoreCase);
}
