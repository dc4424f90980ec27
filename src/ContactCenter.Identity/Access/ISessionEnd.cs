namespace ContactCenter.Identity.Access;

/// <summary>Ends what a person has open. The Host brings it.</summary>
public interface ISessionEnd
{
    /// <summary>
    /// Ends every session of the person within the transaction that goes on; when that is done they are refused, their live pages are cut
    /// off and their phones may not register, at every Host. What this process knew of the person's account is asked anew.
    /// </summary>
    Task EndAllAsync(string userName, CancellationToken cancel);

    /// <summary>Ends one session, likewise.</summary>
    /// <returns>False when the person has no such open session.</returns>
    Task<bool> EndAsync(string userName, string id, CancellationToken cancel);

    /// <summary>A session without requests ends after this.</summary>
    TimeSpan IdleLimit { get; }
}
