namespace ContactCenter.Centre.Settings;

/// <summary>Who brings saved settings into force.</summary>
public interface ISettingsNews
{
    /// <summary>Done when the version is in force in this process; the other Hosts are told and follow within a second.</summary>
    Task SavedAsync(long version, CancellationToken cancel);

    /// <summary>The same of the file of a prompt.</summary>
    Task PromptSavedAsync(string file, CancellationToken cancel);
}
