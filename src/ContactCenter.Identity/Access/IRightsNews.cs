namespace ContactCenter.Identity.Access;

/// <summary>Makes felt at every Host what rights have become. The Host brings it.</summary>
public interface IRightsNews
{
    /// <summary>
    /// When the transaction that goes on is done: this process loads the rights anew before it answers, and the others are told.
    /// </summary>
    Task SpreadAsync(CancellationToken cancel);
}
