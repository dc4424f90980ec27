using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ContactCenter.WebRtc.Tests")]
