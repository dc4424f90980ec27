using System.Text.Json;
using ContactCenter.Domain.Centre;
using ContactCenter.History.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ContactCenter.History.Centre;

/// <summary>The settings with the version that a change must be based on. Version 0: nothing was saved yet.</summary>
public sealed record SavedSettings(long Version, CentreSettings Settings, DateTimeOffset? SavedAt, string? SavedBy);

/// <summary>One change of the settings, without them.</summary>
/// <param name="Reason">As it was given; null where none was.</param>
public sealed record SettingsVersion(long Version, DateTimeOffset SavedAt, string SavedBy, string? Reason);

/// <summary>Every version of the centre's settings; the newest is in force.</summary>
public sealed class SettingsStore(StorageDatabase database, TimeProvider time)
{
    public async Task<SavedSettings> LoadAsync(CancellationToken cancel)
    {
        await using var context = database.Open();
        var row = await context.Settings.AsNoTracking().OrderByDescending(s => s.Version).FirstOrDefaultAsync(cancel);
        return row is null ? new(0, CentreSettings.Empty, null, null) : Read(row);
    }

    /// <summary>As it was saved; version 0 is the empty centre before the first. Null when there is no such version.</summary>
    public async Task<SavedSettings?> FindAsync(long version, CancellationToken cancel)
    {
        if (version == 0)
        {
            return new(0, CentreSettings.Empty, null, null);
        }

        await using var context = database.Open();
        return await context.Settings.AsNoTracking().FirstOrDefaultAsync(s => s.Version == version, cancel) is { } row ? Read(row) : null;
    }

    /// <param name="skip">So many of the newest are left out.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The newest first, and how many there are in all.</returns>
    public async Task<(int Total, IReadOnlyList<SettingsVersion> Page)> ListAsync(long skip, int take, CancellationToken cancel)
    {
        await using var context = database.Open();
        var page = await context.Settings.AsNoTracking().OrderByDescending(s => s.Version)
            .Skip((int)Math.Min(skip, int.MaxValue)).Take(take)
            .Select(s => new SettingsVersion(s.Version, s.SavedAt, s.SavedBy, s.Reason))
            .ToListAsync(cancel);
        return (await context.Settings.CountAsync(cancel), page);
    }

    /// <summary>Within a transaction that goes on it is saved when that is done; one that was told null must not be kept.</summary>
    /// <returns>What is in force now, or null when someone else saved after <paramref name="basedOn"/>: load again.</returns>
    public async Task<SavedSettings?> SaveAsync(CentreSettings settings, long basedOn, string who, CancellationToken cancel) =>
        await SaveAsync(settings, basedOn, who, reason: null, cancel);

    /// <inheritdoc cref="SaveAsync(CentreSettings, long, string, CancellationToken)"/>
    public async Task<SavedSettings?> SaveAsync(CentreSettings settings, long basedOn, string who, string? reason, CancellationToken cancel)
    {
        await using var context = await database.OpenToWriteAsync(cancel);
        var latest = await context.Settings.MaxAsync(s => (long?)s.Version, cancel) ?? 0;
        if (latest != basedOn)
        {
            return null;
        }

        var row = new SettingsRow
        {
            Version = basedOn + 1,
            SavedAt = time.GetUtcNow(),
            SavedBy = who,
            Reason = reason,
            Body = JsonSerializer.Serialize(settings, EnumText.Json),
        };
        context.Settings.Add(row);
        try
        {
            await context.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return null;
        }

        return new(row.Version, settings, row.SavedAt, who);
    }

    private static SavedSettings Read(SettingsRow row) =>
        new(row.Version, JsonSerializer.Deserialize<CentreSettings>(row.Body, EnumText.Json)!, row.SavedAt, row.SavedBy);
}
