using Microsoft.AspNetCore.Http;

namespace ContactCenter.Identity.Access;

/// <summary>Lets a session know what has become of its person. The Host brings it.</summary>
public interface ISessionRenewal
{
    /// <summary>When the transaction that goes on is done: the same session, without the step that was required of it.</summary>
    Task RenewAsync(HttpContext http, CancellationToken cancel);
}
