using ContactCenter.Host.Options;

namespace ContactCenter.Host.Seeding;

/// <summary>
/// The one place where the random passwords of the first start are written, readable only by the owner. It is meant to be deleted
/// after the passwords were changed.
/// </summary>
internal sealed record FirstRunFile(
    string Url,
    IReadOnlyList<FirstRunUser> Users,
    IReadOnlyList<FirstRunEndpoint> Endpoints,
    IReadOnlyList<string> EntryNumbers,
    FirstRunSip Sip)
{
    public static FirstRunFile? Read(DataFolder folder) => PrivateFile.Read<FirstRunFile>(folder.FirstRun);

    public void WriteTo(DataFolder folder) => PrivateFile.Write(folder.FirstRun, this);
}

internal sealed record FirstRunUser(string UserName, string Password, IReadOnlyList<string> Roles, string? Extension);

internal sealed record FirstRunEndpoint(string Extension, string Password);

internal sealed record FirstRunSip(string Udp, string Tcp, string Ws);
