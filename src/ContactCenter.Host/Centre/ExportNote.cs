using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Requests;
using ContactCenter.History.Auditing;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Centre;

/// <summary>Who takes a file out of the platform, when and why (SEC-02): in the audit log, and on every row of the file.</summary>
/// <param name="Reason">1–128 characters.</param>
internal sealed record ExportNote(string Who, DateTimeOffset At, string Reason)
{
    /// <summary>Title of the column that carries the mark, so that it stays with a row that is copied elsewhere.</summary>
    public const string Title = "exported";

    private const string Caller = "caller";

    public static RequestValue Value { get; } = RequestValue.Text("reason", "Why the file is taken out, 1 to 128 characters.").Required();

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

    /// <summary>Which rows were taken stands in the log as it was asked; whose, apart and sealed.</summary>
    public Task WriteAsync(AuditTrail audit, HttpContext http, string action)
    {
        var question = string.Join('&', http.Request.Query.Where(p => !IsApart(p.Key)).Select(p => $"{p.Key}={p.Value}"));
        return audit.WriteAsync(http, action, question, new AuditDetails(Reason, http.Request.Query[Caller].FirstOrDefault()));
    }

    private static bool IsApart(string key) =>
        key.Equals("reason", StringComparison.OrdinalIgnoreCase) || key.Equals(Caller, StringComparison.OrdinalIgnoreCase);
}
