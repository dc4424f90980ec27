using ContactCenter.Assessment.Records;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Chat.Sample;
using ContactCenter.History.Accounts;
using ContactCenter.History.Centre;
using ContactCenter.History.Database;
using ContactCenter.Host.Options;
using ContactCenter.Identity.Access;
using ContactCenter.Identity.Passwords;
using ContactCenter.Identity.Rights;
using ContactCenter.Knowledge.Sample;
using ContactCenter.Quality.Seed;
using ContactCenter.Visits.Zones;
using Microsoft.AspNetCore.Identity;

namespace ContactCenter.Host.Seeding;

/// <summary>Fills an empty installation: settings, people with random passwords, prompts.</summary>
internal sealed class FirstStart(
    StorageDatabase database, SettingsStore settings, UserStore users, ContractStore contracts, RightsStore rights, DataFolder folder,
    ContactCenterOptions options, AccountOptions accounts)
{
    private const string Who = "first-start";

    private readonly PasswordHasher<UserAccount> _hasher = PasswordHashing.Create(accounts.PasswordRounds);

    /// <summary>The settings are saved last: a start that was interrupted begins again.</summary>
    public async Task<SavedSettings> SeedAsync(TimeProvider clock, CancellationToken cancel)
    {
        var chosen = Seed.Of(options.Seed);
        var seed = chosen with { Centre = chosen.Centre with { TimeZone = options.TimeZone, CountryCode = options.CountryCode, AreaCode = options.AreaCode ?? chosen.Centre.AreaCode } };
        CopyPrompts();
        var people = new List<FirstRunUser>();
        foreach (var user in seed.Users)
        {
            people.Add(await CreateAsync(user, clock, cancel));
        }

        await SaveContractsAsync(seed, clock, cancel);
        await SampleZones.SaveAsync(database, clock, Who, cancel);
        if (options.Seed != "bench")
        {
            await ChatSample.WriteAsync(database, SampleCentre.Online, Who, clock.GetUtcNow(), cancel);
            await KnowledgeSample.WriteAsync(database, "supervisor", "assessor", clock.GetUtcNow(), cancel);
            await QualitySample.WriteAsync(database, clock, Who, cancel);
        }

        // A bench centre has a thousand fixed phones that never register.
        var phones = seed.Centre.Agents.Where(a => a.StaticContact is null).ToDictionary(a => a.Extension, _ => RandomPassword.Create());
        await new DeskPhoneStore(database, clock).SaveAsync(phones, cancel);
        FirstRun(seed, people, phones).WriteTo(folder);
        var saved = await settings.SaveAsync(seed.Centre, basedOn: 0, Who, cancel);
        return saved ?? throw new InvalidOperationException("Another process filled this database at the same time. Start again.");
    }

    /// <exception cref="InvalidOperationException">A sample contract does not stand its own check.</exception>
    private async Task SaveContractsAsync(Seed seed, TimeProvider clock, CancellationToken cancel)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(seed.Centre.TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
        foreach (var contract in seed.Contracts(today))
        {
            if (await contracts.SaveAsync(contract, basedOn: 0, Who, reason: null, cancel) is SaveResult.Refused { Problems: [var first, ..] })
            {
                throw new InvalidOperationException($"The sample contract {contract.Id} is not usable: {first.Place} {first.Reason}");
            }
        }
    }

    private async Task<FirstRunUser> CreateAsync(SeedUser user, TimeProvider clock, CancellationToken cancel)
    {
        var password = RandomPassword.Create();
        var hash = _hasher.HashPassword(null!, password);
        var until = clock.GetUtcNow() + accounts.FirstPasswordTerm();
        if (!await users.CreateAsync(new(user.UserName, user.DisplayName, hash, user.Agent, until), cancel))
        {
            await users.SetPasswordAsync(user.UserName, hash, cancel);
        }

        var scope = user.Role == Roles.Agent ? Scope.Self : Scope.Of(user.Organisation);
        await rights.GrantAsync(user.UserName, user.Role, scope, clock.GetUtcNow(), until: null, new(Who), cancel);
        return new(user.UserName, password, [user.Role], user.Extension);
    }

    private FirstRunFile FirstRun(Seed seed, List<FirstRunUser> people, Dictionary<string, string> phones) => new(
        Addresses.Http(options.Http),
        people,
        [.. phones.Select(p => new FirstRunEndpoint(p.Key, p.Value))],
        [.. seed.Centre.EntryNumbers.Select(e => e.Number)],
        Addresses.Sip(options));

    private void CopyPrompts()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Assets", "prompts"), "*.wav"))
        {
            File.Copy(file, Path.Combine(folder.Prompts, Path.GetFileName(file)), overwrite: true);
        }
    }
}
