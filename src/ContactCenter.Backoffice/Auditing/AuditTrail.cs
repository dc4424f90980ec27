using ContactCenter.Backoffice.Requests;
using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Backoffice.Auditing;

/// <summary>Writes down who changed, took out or looked behind something. What it writes belongs to the transaction that goes on.</summary>
public sealed class AuditTrail(AuditLog log, IEnumerable<IAuditSecrets> secrets)
{
    private static readonly object Written = new();

    /// <param name="http">The request: who, and from where.</param>
    /// <param name="action">What was done, as a code: <c>contract-change-approved</c>.</param>
    /// <param name="target">To what.</param>
    /// <param name="reason">Why, where it is asked for.</param>
    public Task WriteAsync(HttpContext http, string action, string? target, string? reason = null) =>
        WriteAsync(http, action, target, new AuditDetails(reason));

    /// <param name="http">The request: who, and from where.</param>
    /// <param name="action">What was done, as a code.</param>
    /// <param name="target">To what; nothing that names a taxpayer.</param>
    /// <param name="details">What could name one.</param>
    public async Task WriteAsync(HttpContext http, string action, string? target, AuditDetails details)
    {
        var shown = details.IsEmpty || target is null || !await IsSecretAsync(target, http.RequestAborted) ? details : AuditDetails.None;
        await log.WriteAsync(new(http.User.Name(), action, target, http.Address()) { Details = shown }, http.RequestAborted);
        ActionsOf(http).Add(action);
    }

    private async Task<bool> IsSecretAsync(string target, CancellationToken cancel)
    {
        foreach (var kind in secrets)
        {
            if (await kind.IsSecretAsync(target, cancel))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What was written for this request.</summary>
    internal static ICollection<string> ActionsOf(HttpContext http)
    {
        if (http.Items[Written] is not List<string> actions)
        {
            http.Items[Written] = actions = [];
        }

        return actions;
    }
}
