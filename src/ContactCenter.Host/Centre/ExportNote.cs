using ContactCenter.Backoffice.Auditing;
using ContactCenter.Host.Problems;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Centre;

/// <summary>Who takes a file out of the platform, when and why (SEC-02): in the audit log, and on every row of the file.</summary>
/// <param name="Reason">1–128 characters.</param>
internal sealed record ExportNote(string Who, DateTimeOffset At, string Reason)
{
    /// <summary>Title of the column that carries the mark, so that it stays with a row that is copied elsewhere.</summary>
    public const string Title = "exported";

    public string Mark => FormattableString.Invariant($"{Who} {At:yyyy-MM-dd HH:mm} {Reason}");

    /// <summary>Null when no reason is given: that is among the errors then.</summary>
    public static ExportNote? Read(HttpContext http, CentreClock clock, Dictionary<string, string> errors)
    {
        var reader = new QueryReader(http.Request.Query);
        var reason = reader.Text("reason")?.Trim();
        if (reader.Errors.TryGetValue("reason", out var error) || string.IsNullOrEmpty(reason))
        {
            errors["reason"] = error ?? "Say why the file is taken out.";
            return null;
        }

        return new(http.User.UserName(), clock.Now, reason);
    }

    /// <summary>Which rows were taken stands in the log as it was asked.</summary>
    public Task WriteAsync(AuditTrail audit, HttpContext http, string action)
    {
        var question = string.Join('&', http.Request.Query.Where(p => p.Key != "reason").Select(p => $"{p.Key}={p.Value}"));
        return audit.WriteAsync(http, action, question, Reason);
    }
}
