using ContactCenter.Identity.Access;
using ContactCenter.Identity.People;

namespace ContactCenter.Identity.Resets;

/// <summary>Gives a new first password, and makes it felt at every Host.</summary>
internal sealed class PasswordResets(
    PersonDesk desk, PersonStore people, GivenAnewStore givenAnew, ISessionEnd sessions, IKeyEnd keys, IRightsNews rights,
    TimeProvider time)
{
    /// <summary>
    /// Everything that somebody could still come in by ends, keys of programs with it, the person is told of it, and for some days the
    /// account decides on nothing: who reset it must not be its second person.
    /// </summary>
    /// <param name="userName">Whose password.</param>
    /// <param name="by">Who does it, and sees it.</param>
    /// <param name="askedBy">Who had asked for it; null where nobody had to.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<FirstPassword> ResetAsync(string userName, string by, string? askedBy, CancellationToken cancel)
    {
        var (password, hash) = await desk.NewPasswordAsync(cancel);
        var until = desk.FirstPasswordUntil;
        await people.SetFirstPasswordAsync(userName, hash, until, cancel);
        await givenAnew.NoteAsync(userName, new(GivenThing.Password, by, askedBy, time.GetUtcNow()), cancel);
        await keys.RevokeAllAsync(userName, by, cancel);
        await sessions.EndAllAsync(userName, cancel);
        await rights.SpreadAsync(cancel);
        return new(userName, password, until);
    }
}
