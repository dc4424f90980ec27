namespace ContactCenter.Identity.Access;

/// <summary>Ends what programs come in by in the place of a person.</summary>
public interface IKeyEnd
{
    /// <summary>Every key of the person, within the transaction that goes on: whoever had the account may have made one.</summary>
    Task RevokeAllAsync(string owner, string by, CancellationToken cancel);
}
