using ContactCenter.History.Accounts;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Assessment.Api;

/// <summary>Writes down who changed, exported or looked behind something of the assessment.</summary>
internal sealed class AuditTrail(AuditLog log)
{
    public Task WriteAsync(HttpContext http, string action, string target, string? reason = null) =>
        log.WriteAsync(http.User.Name(), action, target, http.Address(), reason, http.RequestAborted);
}
