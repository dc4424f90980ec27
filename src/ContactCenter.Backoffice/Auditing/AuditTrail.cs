using ContactCenter.Backoffice.Requests;
using ContactCenter.History.Accounts;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Backoffice.Auditing;

/// <summary>Writes down who changed, took out or looked behind something. What it writes belongs to the transaction that goes on.</summary>
public sealed class AuditTrail(AuditLog log)
{
    private static readonly object Written = new();

    /// <param name="http">The request: who, and from where.</param>
    /// <param name="action">What was done, as a code: <c>contract-change-approved</c>.</param>
    /// <param name="target">To what.</param>
    /// <param name="reason">Why, where it is asked for.</param>
    public async Task WriteAsync(HttpContext http, string action, string? target, string? reason = null)
    {
        await log.WriteAsync(http.User.Name(), action, target, http.Address(), reason, http.RequestAborted);
        ActionsOf(http).Add(action);
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
