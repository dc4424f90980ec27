using ContactCenter.Host.Options;
using ContactCenter.Host.WebUi;
using ContactCenter.Journal;
using ContactCenter.PrivatePostgres;

namespace ContactCenter.Host.Hosting;

/// <summary>Reasons not to start that a person can put right: their message is enough, a stack trace would hide it.</summary>
internal static class StartErrors
{
    public static bool AreForPeople(Exception error) =>
        error is OptionsException or EmbeddedPostgresException or WebUiBuildException or JournalDamagedException or IOException;
}
