using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ContactCenter.Media.Tests")]
[assembly: InternalsVisibleTo("ContactCenter.WebRtc.Tests")]
