namespace ContactCenter.Identity.Passwords;

/// <summary>
/// Passwords are hashed on half of the processors at most: a burst of people, or of guesses, that all sign in at once must not take the
/// threads that calls run on.
/// </summary>
public sealed class PasswordTurn : IDisposable
{
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Does the work when it is its turn.</summary>
    public async Task<T> TakeAsync<T>(Func<T> work, CancellationToken cancel)
    {
        await _turns.WaitAsync(cancel);
        try
        {
            return work();
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
