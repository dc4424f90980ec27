using ContactCenter.Domain.Faults;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Identity.Access;
using ContactCenter.Identity.Passwords;
using Microsoft.AspNetCore.Identity;

namespace ContactCenter.Identity.People;

/// <summary>Makes and changes accounts, and makes what it changes felt: whom it concerns is signed out at every Host.</summary>
internal sealed class PersonDesk(
    StorageDatabase database, PersonStore people, ICentreRegister centre, ISessionEnd sessions, PasswordHasher<UserAccount> hasher,
    PasswordTurn turn, AccountOptions options, TimeProvider time)
{
    /// <summary>Of a password that is given out now.</summary>
    public DateTimeOffset FirstPasswordUntil => time.GetUtcNow() + options.FirstPasswordTerm();

    /// <summary>Every field with everything that is wrong with it.</summary>
    public async Task<Dictionary<string, Fault[]>> CheckAsync(PersonCreation body, CancellationToken cancel)
    {
        var errors = PersonRules.Check(body.UserName, body.DisplayName, body.AgentId, centre).ToList();
        if (body.UserName is { } name && (await people.TakenNamesAsync([name], cancel)).Count > 0)
        {
            errors.Add(("userName", PersonRules.NameTaken(name)));
        }

        return Fields(errors.Concat(await TakenSeatAsync(body.AgentId, except: null, cancel)));
    }

    /// <inheritdoc cref="CheckAsync(PersonCreation, CancellationToken)"/>
    public async Task<Dictionary<string, Fault[]>> CheckAsync(Person person, PersonChange body, CancellationToken cancel) => Fields(
        PersonRules.Check(body.DisplayName, body.AgentId, centre).Concat(await TakenSeatAsync(body.AgentId, person.UserName, cancel)));

    /// <returns>Null when the name or seat was taken meanwhile.</returns>
    public async Task<FirstPassword?> CreateAsync(PersonForm form, CancellationToken cancel)
    {
        var (password, hash) = await NewPasswordAsync(cancel);
        var until = FirstPasswordUntil;
        return await people.AddAsync(form, hash, until, cancel) ? new(form.UserName, password, until) : null;
    }

    /// <summary>All of them or none.</summary>
    /// <returns>Null when a name or seat was taken meanwhile.</returns>
    public async Task<IReadOnlyList<FirstPassword>?> CreateAllAsync(IReadOnlyList<PersonForm> forms, CancellationToken cancel)
    {
        // Before the transaction begins: nobody waits for a lock while passwords are hashed.
        var passwords = new List<(PersonForm Form, string Password, string Hash)>();
        foreach (var form in forms)
        {
            var (password, hash) = await NewPasswordAsync(cancel);
            passwords.Add((form, password, hash));
        }

        return await database.InTransactionAsync<IReadOnlyList<FirstPassword>?>(
            async () =>
            {
                var until = FirstPasswordUntil;
                foreach (var (form, _, hash) in passwords)
                {
                    if (!await people.AddAsync(form, hash, until, cancel))
                    {
                        return null;
                    }
                }

                return [.. passwords.Select(p => new FirstPassword(p.Form.UserName, p.Password, until))];
            },
            keep: made => made is not null);
    }

    /// <returns>False when somebody else works at the seat.</returns>
    public async Task<bool> ChangeAsync(Person person, string displayName, string? agentId, CancellationToken cancel)
    {
        if (!await people.ChangeAsync(person.UserName, displayName, agentId, cancel))
        {
            return false;
        }

        if (person.AgentId != agentId)
        {
            await sessions.EndAllAsync(person.UserName, cancel);
        }

        return true;
    }

    /// <returns>False when the person is locked already.</returns>
    public async Task<bool> LockAsync(string userName, string by, string reason, CancellationToken cancel)
    {
        if (!await people.LockAsync(userName, by, reason, cancel))
        {
            return false;
        }

        await sessions.EndAllAsync(userName, cancel);
        return true;
    }

    private async Task<IEnumerable<(string Field, Fault Why)>> TakenSeatAsync(
        string? agentId, string? except, CancellationToken cancel) =>
        agentId is not null && (await people.SeatsAsync([agentId], cancel)).TryGetValue(agentId, out var holder) && holder != except
            ? [("agentId", PersonRules.SeatTaken(holder))]
            : [];

    private static Dictionary<string, Fault[]> Fields(IEnumerable<(string Field, Fault Why)> errors) =>
        errors.GroupBy(e => e.Field, e => e.Why).ToDictionary(g => g.Key, g => g.ToArray());

    /// <summary>That nobody has chosen, and what is kept of it.</summary>
    public async Task<(string Password, string Hash)> NewPasswordAsync(CancellationToken cancel)
    {
        var password = RandomPassword.Create();
        return (password, await turn.TakeAsync(() => hasher.HashPassword(null!, password), cancel));
    }
}
