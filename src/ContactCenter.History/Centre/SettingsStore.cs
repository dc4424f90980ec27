using System.Text.Json;
using ContactCenter.Domain.Centre;
using ContactCenter.History.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ContactCenter.History.Centre;

/// <summary>The settings with the version that a change must be based on. Version 0: nothing was saved yet.</summary>
public sealed record SavedSettings(long Version, CentreSettings Settings, DateTimeOffset? SavedAt, string? SavedBy);

/// <summary>Every version of the centre's settings; the newest is in force.</summary>
public sealed class SettingsStore(StorageDatabase database, TimeProvider time)
{
    public async Task<SavedSettings> LoadAsync(CancellationToken cancel)
    {
        await using var context = database.Open();
        var row = await context.Settings.AsNoTracking().OrderByDescending(s => s.Version).FirstOrDefaultAsync(cancel);
        return row is null
            ? new(0, CentreSettings.Empty, null, null)
            : new(row.Version, JsonSerializer.Deserialize<CentreSettings>(row.Body, EnumText.Json)!, row.SavedAt, row.SavedBy);
    }

    /// <summary>Within a transaction that goes on it is saved when that is done; one that was told null must not be kept.</summary>
    /// <returns>What is in force now, or null when someone else saved after <paramref name="basedOn"/>: load again.</returns>
    public async Task<SavedSettings?> SaveAsync(CentreSettings settings, long basedOn, string who, CancellationToken cancel)
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
}
