using ContactCenter.Host.Cluster;
using ContactCenter.Telephony.Hosting;

namespace ContactCenter.Host.Centre;

/// <summary>Plays a prompt that was exchanged at any Host.</summary>
internal sealed class PromptFollower(PromptFolder prompts, CentreDirectory centre, TelephonyNode telephony) : ICentreFollower
{
    public string Topic => NewsTopics.Settings;

    public string Mark => "SELECT count(*) || '/' || max(saved_at) FROM centre.prompt_file";

    public async Task FollowAsync(CancellationToken cancel)
    {
        await prompts.BringUpToDateAsync(centre.Current, cancel);
        telephony.Use(centre.Current);
    }
}
